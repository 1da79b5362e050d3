import type { Filter } from './store.js'
import { isUuid } from './uuid.js'

/** When something was received, and whose it is. */
export type Scope = Pick<Filter, 'from' | 'to' | 'subject'>

// Date.parse alone takes 1.2.2027 for the second of January.
const ISO = /^(\d{4}|[+-]\d{6})(-\d\d){0,2}(T[\d:.]+(Z|[+-]\d\d:\d\d)?)?$/

/**
 * What every filter in a query may have: `from` (included) and `to` (not included), ISO 8601 times
 * of receipt · `subject`.
 *
 * @returns a text where it is wrong
 */
export const readScope = ({
  subject,
  ...texts
}: Readonly<Record<string, string>>): Scope | string => {
  const scope: Scope = { subject }
  for (const name of ['from', 'to'] as const) {
    const text = texts[name]
    if (!text) continue
    const time = new Date(ISO.test(text) ? text : '')
    if (Number.isNaN(+time)) return `"${name}" must be an ISO 8601 time`
    scope[name] = time
  }
  if (subject && !isUuid(subject)) return '"subject" must be a UUID in lower case'
  return scope
}
