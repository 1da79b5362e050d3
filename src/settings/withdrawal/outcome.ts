import type { DecisionState, KelisimEvents } from '../../types.js'

/** What a withdrawal did. */
export interface Outcome {
  /** The record of the withdrawal; `null` where the browser would not keep the decision. */
  readonly recordId: string | null
  /** Ids of the services that were allowed until then. */
  readonly services: readonly string[]
  /** Names of cookies and storage entries. */
  readonly removed: readonly string[]
  /** Names that can still be read. */
  readonly survived: readonly string[]
  /** Ids of the services that could not be stopped, and of categories whose scripts were held. */
  readonly running: readonly string[]
  /** Whether the page is reloaded to stop them: it will be, or it was. */
  readonly reload: 'reloading' | 'reloaded' | null
}

/** The id of the record in force. */
export const recordIdOf = (state: DecisionState): string | null =>
  state.status === 'decided' ? state.decision.recordId : null

/** A sweep put in. What came back and was removed again counts once; the newest one is right. */
export const withSweep = (
  outcome: Outcome,
  { removed, survived }: KelisimEvents['kelisim:cleanup'],
): Outcome => ({
  ...outcome,
  removed: [...new Set([...outcome.removed, ...removed])].filter(name => !survived.includes(name)),
  survived: [...new Set(survived)],
})
