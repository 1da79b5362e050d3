import { attempt } from '../../lib/attempt.js'
import { storage } from '../../lib/storage.js'
import { WITHDRAWN_NOTE } from '../../lib/withdrawn-note.js'
import type { DecisionState } from '../../types.js'
import { type Outcome, recordIdOf } from './outcome.js'

/** Carries an outcome over the reload that ends the services. It allows nothing. */

const LISTS = ['services', 'removed', 'survived', 'running'] as const

export const leaveNote = (outcome: Outcome): void => {
  // Where the storage is full, the outcome was on the screen until the reload.
  attempt(() => storage('sessionStorage')?.setItem(WITHDRAWN_NOTE, JSON.stringify(outcome)))
}

/** Read once. @returns `null` where there is none, or the visitor has decided anew since */
export const takeNote = (now: DecisionState): Outcome | null =>
  attempt(
    () => {
      const store = storage('sessionStorage')!
      const text = store.getItem(WITHDRAWN_NOTE)
      // Before it is parsed: a damaged one must not open the dialog on every page.
      store.removeItem(WITHDRAWN_NOTE)
      const note: Partial<Outcome> = Object(JSON.parse(text ?? 'null'))
      // Any script of the page may have written there.
      const sound = LISTS.every(list => Array.isArray(note[list]))
      return sound && note.recordId === recordIdOf(now)
        ? { ...(note as Outcome), reload: 'reloaded' }
        : null
    },
    () => null,
  )
