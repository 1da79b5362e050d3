import type { ConsentRecord } from '../protocol.js'
import { addMonths } from './months.js'

/** No record is kept longer, from its decision. */
export const MOST_MONTHS = 36

export interface Retention {
  /** When the decision was made, as far as the sender's clock can be believed. */
  decidedAt: Date
  /** Until then nothing may remove the record. */
  termEndsAt: Date
}

/**
 * How long a record must and may be kept.
 *
 * A clock may be wrong by years: a time after the receipt, or so early that no term could have
 * lasted until then, counts as the time of receipt. The term runs from the receipt, so that a
 * clock that is slow does not cost the proof of a consent that still holds.
 */
export const retentionOf = (
  { event, term }: Pick<ConsentRecord, 'event' | 'term'>,
  receivedAt: Date,
): Retention => {
  const at = new Date(event.at)
  const credible = at <= receivedAt && at > addMonths(receivedAt, -MOST_MONTHS)
  const decidedAt = credible ? at : receivedAt
  const ends = addMonths(receivedAt, term.months)
  const last = addMonths(decidedAt, MOST_MONTHS)
  return { decidedAt, termEndsAt: new Date(Math.min(+ends, +last)) }
}

/** What is to be purged: whose term ended (or answer was given), or whose decision was made, by then. */
export const purgeLimits = ({ now, keepMonths }: { now: Date; keepMonths: number }) => ({
  termEnded: addMonths(now, -keepMonths),
  decided: addMonths(now, -MOST_MONTHS),
})
