import type { DecisionState } from '../types.js'
import { formerOf } from './decision.js'

/** Of several cookies the highest counts: the newest valid one, else one with a former decision. */
export const rank = (state: DecisionState): number =>
  (formerOf(state)?.time ?? 0) + 1e12 * +(state.status === 'decided')
