import type { FirstLayerWords } from '../first-layer-words.js'

export const kk: FirstLayerWords = {
  title: 'Cookie файлдары және Сіздің деректеріңіз',
  body: 'Қатаң қажетті cookie файлдары әрқашан қосулы. Функционалдық, аналитикалық және жарнамалық cookie файлдарын тек Сіздің келісіміңізбен қосамыз: Сіз таңдау жасағанға дейін олар жүктелмейді.',
  recipients: 'Деректерді алатын сервистер: {{services}}.',
  policyLink: 'Дербес деректерді өңдеу саясаты',
  acceptAll: 'Барлығын қабылдау',
  rejectAll: 'Барлығынан бас тарту',
  settings: 'Баптаулар',
  saved: 'Таңдауыңыз сақталды.',
  settingsFailed: 'Баптауларды жүктеу мүмкін болмады.',
}
