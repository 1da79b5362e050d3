import { atom, type WritableAtom } from 'nanostores'
import type { Config, Consent, DecisionState, Delivery, Language, View } from '../types.js'
import { choiceOf, consentOf } from './decision.js'

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
  { optional, services, endpoint }: Pick<Config, 'optional' | 'services' | 'endpoint'>,
  language: Language,
): State => {
  const undecided: DecisionState = { status: 'undecided', reason: 'absent', former: null }
  return {
    $decision: atom<DecisionState>(undecided),
    $consent: atom(consentOf(choiceOf(undecided), optional, services)),
    $view: atom<View>('none'),
    $language: atom(language),
    $delivery: atom<Delivery>(endpoint ? 'idle' : 'off'),
  }
}
