import type { Consent, DecisionState } from './decision.js'
import type { Kelisim } from './kelisim.js'

export type ServiceState = 'started' | 'stopped' | 'unavailable' | 'failed'

/** State of a held node, in `data-consent-state` too; `refused`: a script without the nonce. */
export type HeldState = 'held' | 'running' | 'failed' | 'refused'

/** `detail` of the events on `document`. */
export interface KelisimEvents {
  'kelisim:ready': { state: DecisionState }
  'kelisim:decision': { state: DecisionState; consent: Consent }
  /** With `node` for a held one, then `service` may be the id of its category. */
  'kelisim:service': { service: string; state: ServiceState | HeldState; node?: Element }
  'kelisim:cleanup': { services: readonly string[]; removed: string[]; survived: string[] }
  /** The visitor would not lose a form to the reload that ends what `running` names by id. */
  'kelisim:reload': { state: 'declined'; running: readonly string[] }
  'kelisim:delivery': {
    recordId: string
    state: 'sent' | 'waiting' | 'memory' | 'dropped'
    status?: number
  }
  'kelisim:error': { message: string }
}

declare global {
  interface DocumentEventMap {
    'kelisim:ready': CustomEvent<KelisimEvents['kelisim:ready']>
    'kelisim:decision': CustomEvent<KelisimEvents['kelisim:decision']>
    'kelisim:service': CustomEvent<KelisimEvents['kelisim:service']>
    'kelisim:cleanup': CustomEvent<KelisimEvents['kelisim:cleanup']>
    'kelisim:reload': CustomEvent<KelisimEvents['kelisim:reload']>
    'kelisim:delivery': CustomEvent<KelisimEvents['kelisim:delivery']>
    'kelisim:error': CustomEvent<KelisimEvents['kelisim:error']>
  }
  interface Window {
    kelisim?: Kelisim
  }
}
