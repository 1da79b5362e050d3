import type { Filter } from './store.js'
import { isUuid } from './uuid.js'

/**
 * The filter in a query: `from` (included) and `to` (not included), ISO 8601 times of receipt ·
 * `subject` · `category` that is allowed · `type` · `language` · `policy`.
 *
 * @returns a text where it is wrong
 */
export const readFilter = (query: Readonly<Record<string, string>>): Filter | string => {
  const { from, to, subject, category, type, language, policy } = query
  for (const [name, time] of Object.entries({ from, to }))
    if (time && Number.isNaN(Date.parse(time))) return `"${name}" must be an ISO 8601 time`
  if (subject && !isUuid(subject)) return '"subject" must be a UUID in lower case'
  return {
    from: from ? new Date(from) : undefined,
    to: to ? new Date(to) : undefined,
    subject,
    category,
    type,
    language,
    policy,
  }
}
