import { readFilter } from '../read-filter.js'
import type { Filter } from '../store.js'
import { typedIn } from './typed-in.js'

const NAMES = ['from', 'to', 'language', 'policy', 'category'] as const
const DAY = /^\d{4}-\d\d-\d\d$/
const DAY_MS = 86_400_000

export interface PageFilter {
  /** As it stands in the form. */
  typed: Partial<Record<(typeof NAMES)[number], string>>
  /** The same for the other routes. */
  query: Record<string, string>
  filter: Filter
  /** It could not be read, and everything is shown. */
  wrong: boolean
}

const isDay = (text: string) => DAY.test(text) && !Number.isNaN(Date.parse(text))

/** The filter of the page. Unlike elsewhere `to` is a day that is included, as people say it. */
export const pageFilter = (query: Readonly<Record<string, string>>): PageFilter => {
  const typed = typedIn(query, NAMES)
  const { from, to } = typed
  const wrong = [from, to].some(day => day !== undefined && !isDay(day))
  if (wrong) return { typed, query: {}, filter: {}, wrong }
  const end = to && new Date(Date.parse(to) + DAY_MS).toISOString()
  const exact = { ...typed, ...(end && { to: end }) }
  return { typed, query: exact, filter: readFilter(exact) as Filter, wrong }
}
