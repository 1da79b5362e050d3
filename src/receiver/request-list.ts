import type { Context } from 'hono'
import { REQUEST_KINDS } from '../protocol.js'
import { receiptNumber } from '../receipt-number.js'
import { today } from './deadline.js'
import type { ReceivedRequest } from './received-request.js'
import { refuse } from './refuse.js'
import {
  type RequestFilter,
  type RequestPlace,
  STEP_STATUSES,
  type StoredRequest,
} from './request-store.js'
import type { RecordStore } from './store.js'
import { isUuid } from './uuid.js'

const MOST = 200
const USUAL = 50
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
  const { from, to, subject, overdue } = query
  for (const [name, time] of Object.entries({ from, to }))
    if (time && Number.isNaN(Date.parse(time))) return `"${name}" must be an ISO 8601 time`
  if (subject && !isUuid(subject)) return '"subject" must be a UUID in lower case'
  const kind = REQUEST_KINDS.find(one => one === query.kind)
  if (query.kind && !kind) return `"kind" must be one of ${REQUEST_KINDS.join(', ')}`
  const status = STATUSES.find(one => one === query.status)
  if (query.status && !status) return `"status" must be one of ${STATUSES.join(', ')}`
  return {
    from: from ? new Date(from) : undefined,
    to: to ? new Date(to) : undefined,
    subject,
    kind,
    status: overdue ? 'open' : status,
    dueBefore: overdue ? today(now) : undefined,
  }
}

export const readPlace = (text: string): RequestPlace | null => {
  const [time = '', requestId = ''] = text.split('_')
  const receivedAt = new Date(time)
  return Number.isNaN(receivedAt.getTime()) || !isUuid(requestId) ? null : { receivedAt, requestId }
}

export const placeOf = ({ receivedAt, request }: StoredRequest): string =>
  `${receivedAt.toISOString()}_${request.requestId}`

/** `GET /admin/requests`: those of a filter, the newest first; `limit`, `before`, `next` as for records. */
export const findRequests =
  ({ requests }: Pick<RecordStore, 'requests'>, now: () => Date) =>
  async (c: Context): Promise<Response> => {
    const { limit, before, ...query } = c.req.query()
    const filter = readRequestFilter(query, now())
    if (typeof filter === 'string') return refuse(c, 400, 'invalid_query', filter)
    const most = Number(limit ?? USUAL)
    if (!Number.isInteger(most) || most < 1 || most > MOST)
      return refuse(c, 400, 'invalid_query', `"limit" must be from 1 to ${MOST}`)
    const place = before ? readPlace(before) : undefined
    if (place === null)
      return refuse(c, 400, 'invalid_query', '"before" must be the "next" of an answer')
    const found = await requests.find(filter, most + 1, place)
    const page = found.slice(0, most)
    const next = found.length > most ? placeOf(page.at(-1)!) : null
    return c.json({ requests: page.map(shownRequest), next })
  }
