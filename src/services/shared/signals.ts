import type { Consent } from '../../types.js'

/** Consent mode v2: what Google's tags are told of the visitor's choice. Basic mode only. */

/**
 * Signals by the category, or service, that grants them, e.g. `{ marketing: ['ad_storage'] }`. One
 * that is named takes the place of ours; a signal that several name needs them all, one that none
 * names stays denied.
 */
export type Signals = Readonly<Record<string, readonly string[]>>

export const ADVERTISING: readonly string[] = ['ad_storage', 'ad_user_data', 'ad_personalization']
const SIGNALS: Signals = {
  necessary: ['security_storage'],
  functional: ['functionality_storage', 'personalization_storage'],
  analytics: ['analytics_storage'],
  marketing: ADVERTISING,
}

/** Every signal, granted or denied. @param own in place of ours, by category */
export const signalsOf = (consent: Consent, own?: Signals): Record<string, string> => {
  const signals: Record<string, string> = {}
  for (const [category, names] of Object.entries({ ...SIGNALS, ...own })) {
    // A visitor may allow Google Analytics without its category, and choose Google Ads by its name.
    const allowed =
      category === 'marketing'
        ? (consent.google_ads ?? consent.marketing)
        : consent[category] || (category === 'analytics' && consent.google_analytics)
    for (const name of [names].flat())
      signals[name] = allowed && signals[name] !== 'denied' ? 'granted' : 'denied'
  }
  for (const name of Object.values(SIGNALS).flat()) signals[name] ??= 'denied'
  return signals
}
