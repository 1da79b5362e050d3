import { recordPrefix } from '../../receipt-number.js'
import { readRequestFilter } from '../read-request-filter.js'
import type { RequestFilter } from '../request-store.js'
import { isUuid } from '../uuid.js'
import { pageFilter } from './page-filter.js'
import { typedIn } from './typed-in.js'

const NAMES = ['from', 'to', 'kind', 'status', 'number'] as const

export interface RightsFilter {
  /** As it stands in the form. */
  typed: Partial<Record<(typeof NAMES)[number], string>>
  filter: RequestFilter
  /** It could not be read, and everything is shown. */
  wrong: boolean
}

/** The filter of the page of requests; `number` may be the id too. */
export const rightsFilter = (query: Readonly<Record<string, string>>, now: Date): RightsFilter => {
  const typed = typedIn(query, NAMES)
  const { kind = '', status = '', number = '' } = typed
  const days = pageFilter({ from: typed.from ?? '', to: typed.to ?? '' })
  const text = number.trim().toLowerCase()
  const prefix = isUuid(text) ? text.slice(0, 8) : recordPrefix(text)
  const overdue = status === 'overdue'
  const filter = readRequestFilter(
    { ...days.query, kind, ...(overdue ? { overdue: '1' } : { status }) },
    now,
  )
  if (days.wrong || typeof filter === 'string' || (text && !prefix))
    return { typed, filter: {}, wrong: true }
  return { typed, filter: { ...filter, prefix: prefix ?? undefined }, wrong: false }
}
