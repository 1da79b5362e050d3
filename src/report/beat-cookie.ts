import { guard } from '../lib/faults.js'
import type { ConsentRecord } from '../protocol.js'
import type { Sending } from './sending.js'

/** Put a withdrawal that waits into the place of an older decision in the cookie. */
export const beatCookie = (records: readonly ConsentRecord[], cookie: Sending['cookie']): void => {
  for (const { recordId, subject, event, term, categories, services } of records) {
    const stored = cookie.read()
    const time = Date.parse(event.at) / 1000
    if (event.type !== 'withdrawn' || stored.status === 'undecided') continue
    // An entry may be damaged in ways that only show here.
    if (stored.decision.time < time)
      guard(() =>
        cookie.write({
          recordId,
          subjectId: subject.id,
          time,
          months: term.months,
          categories,
          services,
        }),
      )
  }
}
