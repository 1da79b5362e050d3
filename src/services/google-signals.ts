import type { Consent, Service } from '../types.js'

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
const NOTHING: Consent = { necessary: true }

/** Every signal, granted or denied. */
export const signalsOf = (consent: Consent, own?: Signals): Record<string, string> => {
  const signals: Record<string, string> = {}
  for (const [category, names] of Object.entries({ ...SIGNALS, ...own })) {
    // A visitor may allow Google Analytics without its category.
    const allowed = consent[category] || (category === 'analytics' && consent.google_analytics)
    for (const name of [names].flat())
      signals[name] = allowed && signals[name] !== 'denied' ? 'granted' : 'denied'
  }
  for (const name of Object.values(SIGNALS).flat()) signals[name] ??= 'denied'
  return signals
}

/** `kelisim`: it has a default that denies; Google Analytics sets and reads the same mark. */
type Layer = unknown[] & { kelisim?: true }

// Not `window`: importing this on a server must be harmless.
const page = globalThis as unknown as Record<string, Layer | undefined>

/** What several tags of Google's on one page share: the queue, and in it what is allowed. */
export interface GoogleQueue {
  /** A command of gtag's. */
  command(...command: unknown[]): void
  /** A message of Tag Manager's. */
  message(message: object): void
  /** Make the queue, with a default that denies as its first command, and tell what is allowed. */
  open(consent: Consent): void
  /** Tell what is allowed now; all is denied once no service of Google's is allowed. */
  update(consent: Consent): void
}

/** @param name of the global that holds the queue */
export const googleQueue = (own?: Signals, name = 'dataLayer'): GoogleQueue => {
  /** gtag.js reads `arguments` objects only; an array would be ignored. */
  function command(..._command: unknown[]) {
    // biome-ignore lint/complexity/noArguments: see above
    page[name]!.push(arguments)
  }
  const update = (consent: Consent) => {
    const any = Object.keys(consent).some(id => consent[id] && id.startsWith('google_'))
    command('consent', 'update', signalsOf(any ? consent : NOTHING, own))
  }
  return {
    command,
    message: message => void page[name]!.push(message),
    open(consent) {
      page[name] ??= []
      const layer = page[name]
      if (!layer.kelisim) command('consent', 'default', signalsOf(NOTHING, own))
      layer.kelisim = true
      update(consent)
    },
    update,
  }
}

/**
 * Google Analytics with all signals instead of its own alone: those of advertising follow their
 * category, as the links of a property to Google Ads need it.
 */
export const googleSignals = <Id extends string>(
  service: Service<Id>,
  own?: Signals,
): Service<Id> => {
  const queue = googleQueue(own)
  return {
    ...service,
    start(context) {
      queue.open(context.consent())
      service.start(context)
    },
    update(context) {
      queue.update(context.consent())
      service.update?.(context)
    },
  }
}
