import { atom, type WritableAtom } from 'nanostores'
import type { Offered } from '../lib/complete.js'
import type { Config, Consent, DecisionState, Delivery, Language, View } from '../types.js'
import { consentOf, NOTHING, UNDECIDED } from './decision.js'

/** The stores. Only the actions write them, but `$delivery`, which the reporter does. */
export interface State {
  readonly $decision: WritableAtom<DecisionState>
  /** What `$decision` allows; set right after it. */
  readonly $consent: WritableAtom<Consent>
  readonly $view: WritableAtom<View>
  readonly $language: WritableAtom<Language>
  readonly $delivery: WritableAtom<Delivery>
}

export const createState = (
  config: Offered & Pick<Config, 'endpoint'>,
  language: Language,
): State => ({
  $decision: atom<DecisionState>(UNDECIDED),
  $consent: atom(consentOf(NOTHING, config)),
  $view: atom<View>('none'),
  $language: atom(language),
  $delivery: atom<Delivery>(config.endpoint ? 'idle' : 'off'),
})
