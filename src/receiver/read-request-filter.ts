import { REQUEST_KINDS } from '../protocol.js'
import { today } from './deadline.js'
import { readScope } from './read-scope.js'
import { type RequestFilter, STEP_STATUSES } from './request-store.js'

const STATUSES = ['open', 'received', ...STEP_STATUSES] as const

/**
 * The filter in a query: {@link readScope} · `kind` · `status`, of which `open` is neither answered
 * nor refused · `overdue`, `1` for what is open past its term.
 *
 * @returns a text where it is wrong
 */
export const readRequestFilter = (
  query: Readonly<Record<string, string>>,
  now: Date,
): RequestFilter | string => {
  const scope = readScope(query)
  if (typeof scope === 'string') return scope
  const kind = REQUEST_KINDS.find(one => one === query.kind)
  if (query.kind && !kind) return `"kind" must be one of ${REQUEST_KINDS.join(', ')}`
  const status = STATUSES.find(one => one === query.status)
  if (query.status && !status) return `"status" must be one of ${STATUSES.join(', ')}`
  const { overdue } = query
  return {
    ...scope,
    kind,
    status: overdue ? 'open' : status,
    dueBefore: overdue ? today(now) : undefined,
  }
}
