import type { Context } from 'hono'
import { readFilter } from './read-filter.js'
import { refuse } from './refuse.js'
import type { Filter, Place, RecordStore, StoredRecord } from './store.js'
import { isUuid } from './uuid.js'
import { withReceipt } from './with-receipt.js'

const MOST = 200
const USUAL = 50

const shown = (stored: StoredRecord) => ({ ...withReceipt(stored), noticeHash: stored.noticeHash })

const placeOf = ({ receivedAt, record }: StoredRecord) =>
  `${receivedAt.toISOString()}_${record.recordId}`

const readPlace = (text: string): Place | null => {
  const [time = '', recordId = ''] = text.split('_')
  const receivedAt = new Date(time)
  return Number.isNaN(receivedAt.getTime()) || !isUuid(recordId) ? null : { receivedAt, recordId }
}

/** Records of a filter, the newest first, by the `limit` and `before` of the query. */
export const recordsPage = async (
  store: RecordStore,
  filter: Filter,
  c: Context,
): Promise<Response> => {
  const { limit, before } = c.req.query()
  const most = Number(limit ?? USUAL)
  if (!Number.isInteger(most) || most < 1 || most > MOST)
    return refuse(c, 400, 'invalid_query', `"limit" must be from 1 to ${MOST}`)
  const place = before ? readPlace(before) : undefined
  if (place === null)
    return refuse(c, 400, 'invalid_query', '"before" must be the "next" of an answer')
  const found = await store.find(filter, most + 1, place)
  const page = found.slice(0, most)
  const next = found.length > most ? placeOf(page.at(-1)!) : null
  return c.json({ records: page.map(shown), next })
}

/**
 * `GET /admin/records`: the records of a filter, or the one of `id`, the newest first, with `limit`
 * (1–200, 50 by default). `next` is what to pass as `before` for more, or `null`.
 */
export const findRecords =
  (store: RecordStore) =>
  async (c: Context): Promise<Response> => {
    const { id, ...query } = c.req.query()
    if (id) {
      const one = isUuid(id) ? await store.get(id) : null
      return c.json({ records: one ? [shown(one)] : [], next: null })
    }
    const filter = readFilter(query)
    if (typeof filter === 'string') return refuse(c, 400, 'invalid_query', filter)
    return recordsPage(store, filter, c)
  }
