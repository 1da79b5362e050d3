import { storage } from '../../lib/storage.js'
import type { DecisionState } from '../../types.js'
import type { Outcome } from './outcome.js'

/** Carries an outcome over the reload that ends the services. It allows nothing. */

const KEY = 'kelisim.withdrawn'

const recordOf = (state: DecisionState) =>
  state.status === 'decided' ? state.decision.recordId : null

export const leaveNote = (outcome: Outcome): void => {
  try {
    storage('sessionStorage')?.setItem(KEY, JSON.stringify(outcome))
  } catch {
    // Full: the outcome was on the screen until the reload.
  }
}

/** Read once. @returns `null` where there is none, or the visitor has decided anew since */
export const takeNote = (now: DecisionState): Outcome | null => {
  try {
    const store = storage('sessionStorage')!
    const text = store.getItem(KEY)
    // Before it is parsed: a damaged one must not open the dialog on every page.
    store.removeItem(KEY)
    const note: Outcome | null = JSON.parse(text ?? 'null')
    return note && note.recordId === recordOf(now) ? { ...note, reload: 'reloaded' } : null
  } catch {
    return null
  }
}
