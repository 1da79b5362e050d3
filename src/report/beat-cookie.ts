import type { ConsentRecord } from '../protocol.js'
import type { Sending } from './sending.js'

/** A withdrawal that waits takes the place of an older decision in the cookie. */
export const beatCookie = (records: readonly ConsentRecord[], cookie: Sending['cookie']): void => {
  for (const { recordId, subject, event, term, categories, services } of records) {
    const stored = cookie.read()
    const time = Date.parse(event.at) / 1000
    if (event.type !== 'withdrawn' || stored.status === 'undecided') continue
    if (stored.decision.time < time)
      cookie.write({
        recordId,
        subjectId: subject.id,
        time,
        months: term.months,
        categories,
        services,
      })
  }
}
