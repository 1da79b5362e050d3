import type { Context } from 'hono'
import { REQUEST_KINDS } from '../protocol.js'
import { receiptNumber } from '../receipt-number.js'
import { answerPage, type PagePlace } from './answer-page.js'
import { today } from './deadline.js'
import { readTimes } from './read-times.js'
import type { ReceivedRequest } from './received-request.js'
import { refuse } from './refuse.js'
import { type RequestFilter, STEP_STATUSES, type StoredRequest } from './request-store.js'
import type { RecordStore } from './store.js'
import { isUuid } from './uuid.js'

const STATUSES = ['open', 'received', ...STEP_STATUSES] as const

export const shownRequest = ({
  request,
  receivedAt,
  ...stored
}: StoredRequest): ReceivedRequest => ({
  ...request,
  number: receiptNumber(request.requestId),
  received: { at: receivedAt.toISOString() },
  workingDays: stored.workingDays,
  dueOn: stored.dueOn,
  status: stored.status,
  steps: stored.steps.map(step => ({ ...step, at: step.at.toISOString() })),
})

/**
 * The filter in a query: `from`, `to` (times of receipt) · `kind` · `subject` · `status`, of which
 * `open` is neither answered nor refused · `overdue`, `1` for what is open past its term.
 *
 * @returns a text where it is wrong
 */
export const readRequestFilter = (
  query: Readonly<Record<string, string>>,
  now: Date,
): RequestFilter | string => {
  const { subject, overdue } = query
  const times = readTimes(query)
  if (typeof times === 'string') return times
  if (subject && !isUuid(subject)) return '"subject" must be a UUID in lower case'
  const kind = REQUEST_KINDS.find(one => one === query.kind)
  if (query.kind && !kind) return `"kind" must be one of ${REQUEST_KINDS.join(', ')}`
  const status = STATUSES.find(one => one === query.status)
  if (query.status && !status) return `"status" must be one of ${STATUSES.join(', ')}`
  return {
    ...times,
    subject,
    kind,
    status: overdue ? 'open' : status,
    dueBefore: overdue ? today(now) : undefined,
  }
}

/** The requests of a filter from a place on, the newest first. */
export const requestsFrom = (
  { requests }: Pick<RecordStore, 'requests'>,
  filter: RequestFilter,
  most: number,
  before: PagePlace | undefined,
): Promise<StoredRequest[]> =>
  requests.find(filter, most, before && { receivedAt: before.receivedAt, requestId: before.id })

export const placeOf = ({ receivedAt, request }: StoredRequest): PagePlace => ({
  receivedAt,
  id: request.requestId,
})

/** `GET /admin/requests`: those of a filter, the newest first; `limit`, `before`, `next` as for records. */
export const findRequests =
  (store: Pick<RecordStore, 'requests'>, now: () => Date) =>
  async (c: Context): Promise<Response> => {
    const filter = readRequestFilter(c.req.query(), now())
    if (typeof filter === 'string') return refuse(c, 400, 'invalid_query', filter)
    return answerPage(
      c,
      'requests',
      (most, before) => requestsFrom(store, filter, most, before),
      placeOf,
      shownRequest,
    )
  }
