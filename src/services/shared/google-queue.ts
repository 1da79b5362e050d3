import type { Consent } from '../../types.js'
import { type Signals, signalsOf } from './signals.js'

const NOTHING: Consent = { necessary: true }

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
