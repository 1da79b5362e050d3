import { firstLayerWords } from '../locales/first-layer.js'
import type { Config, Language, Reason } from '../types.js'

/** Title and lead of the banner: they say why the visitor is asked. */
export const noticeWords = (
  reason: Reason,
  { policy }: Pick<Config, 'policy'>,
  language: Language,
): { title: string; lead: string | null } => {
  const words = firstLayerWords[language]
  const { date, version } = policy
  const leads: Partial<Record<Reason, string>> = {
    // Digits read the same in both languages; Chromium has no names of months in Kazakh.
    policy: words.policyBody.replace('{{edition}}', date.split('-').reverse().join('.') || version),
    services: words.servicesBody,
    expired: words.expiredBody,
  }
  return {
    title: reason === 'policy' ? words.policyTitle : words.title,
    lead: leads[reason] ?? null,
  }
}
