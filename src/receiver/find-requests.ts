import type { Context } from 'hono'
import { answerPage, type PagePlace } from './answer-page.js'
import { readRequestFilter } from './read-request-filter.js'
import { receivedRequest } from './received-request.js'
import { refuse } from './refuse.js'
import type { RequestFilter, StoredRequest } from './request-store.js'
import type { RecordStore } from './store.js'

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
      receivedRequest,
    )
  }
