import { type ConsentRecord, RECORD_AT_FAULT } from '../protocol.js'
import type { KelisimEvents } from '../types.js'

/** What became of a record. `status` is missing where no answer came. */
export type Outcome = Omit<KelisimEvents['kelisim:delivery'], 'recordId'>

/** Take it out of the queue unless it waits, and tell the page. */
export type Settle = (record: ConsentRecord, outcome: Outcome) => void

/** `dropped`: the record itself is at fault, sending it again would change nothing. */
export const outcomeOf = (answer?: Response | null): Outcome => {
  if (!answer) return { state: 'waiting' }
  const { ok, status } = answer
  return { state: ok ? 'sent' : RECORD_AT_FAULT.includes(status) ? 'dropped' : 'waiting', status }
}
