import { RECORD_AT_FAULT } from '../protocol.js'
import type { KelisimEvents } from '../types.js'
import type { Answer } from './sending.js'

/** What became of a record. `status` is missing where no server answered. */
export type Outcome = Omit<KelisimEvents['kelisim:delivery'], 'recordId'>

/** `dropped`: the record itself is at fault, sending it again would change nothing. */
export const outcomeOf = (answer: Answer): Outcome => {
  if (!answer || answer === true) return { state: answer ? 'sent' : 'waiting' }
  const { ok, status, redirected } = answer
  // What answers after a redirect may be another page, which was given no record.
  return {
    state: ok && !redirected ? 'sent' : RECORD_AT_FAULT.includes(status) ? 'dropped' : 'waiting',
    status,
  }
}
