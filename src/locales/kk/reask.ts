import type { ReaskWords } from '../reask-words.js'

export const reask: ReaskWords = {
  policyBody:
    'Саясаттың жаңа редакциясы қолданыста ({{version}}). Қайта таңдау жасаңыз: бұрынғы келісім жаңа редакцияға қолданылмайды.',
  servicesBody: 'Деректерді алушылардың тізбесі өзгерді. Қайта таңдау жасаңыз.',
  expiredBody: 'Бұрынғы таңдауыңыздың мерзімі өтті. Қайта таңдау жасаңыз.',
}
