import type { FirstLayerWords } from '../locales/first-layer-words.js'
import type { Config, Reason } from '../types.js'

/** Why the visitor is asked again; nothing on a first visit. */
export const lead = (
  reason: Reason,
  { date, version }: Config['policy'],
  words: FirstLayerWords,
): string | undefined => {
  const leads: Partial<Record<Reason, string>> = {
    // Digits read the same in both languages; Chromium has no names of months in Kazakh.
    policy: words.policyBody.replace('{{edition}}', date.split('-').reverse().join('.') || version),
    services: words.servicesBody,
    expired: words.expiredBody,
  }
  return leads[reason]
}
