import { readTimes } from './read-times.js'
import type { Filter } from './store.js'
import { isUuid } from './uuid.js'

/**
 * The filter in a query: `from` (included) and `to` (not included), ISO 8601 times of receipt ·
 * `subject` · `category` that is allowed · `type` · `language` · `policy`.
 *
 * @returns a text where it is wrong
 */
export const readFilter = (query: Readonly<Record<string, string>>): Filter | string => {
  const { subject, category, type, language, policy } = query
  const times = readTimes(query)
  if (typeof times === 'string') return times
  if (subject && !isUuid(subject)) return '"subject" must be a UUID in lower case'
  return {
    ...times,
    subject,
    category,
    type,
    language,
    policy,
  }
}
