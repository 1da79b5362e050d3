import type { FirstLayerWords } from '../locales/first-layer-words.js'
import type { Config, Reason } from '../types.js'

/** Why the visitor is asked again; nothing on a first visit. */
export const lead = (
  reason: Reason,
  { version }: Config['policy'],
  words: FirstLayerWords,
): string | undefined =>
  ({
    policy: words.policyBody.replace('{{version}}', () => version),
    services: words.servicesBody,
    expired: words.expiredBody,
  })[reason as string]
