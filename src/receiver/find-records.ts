import type { Context } from 'hono'
import { answerPage } from './answer-page.js'
import { readFilter } from './read-filter.js'
import { refuse } from './refuse.js'
import type { Filter, RecordStore, StoredRecord } from './store.js'
import { isUuid } from './uuid.js'
import { withReceipt } from './with-receipt.js'

const shown = (stored: StoredRecord) => ({ ...withReceipt(stored), noticeHash: stored.noticeHash })

/** Records of a filter, the newest first, by the `limit` and `before` of the query. */
export const recordsPage = (store: RecordStore, filter: Filter, c: Context): Promise<Response> =>
  answerPage(
    c,
    'records',
    (most, before) =>
      store.find(filter, most, before && { receivedAt: before.receivedAt, recordId: before.id }),
    ({ receivedAt, record }) => ({ receivedAt, id: record.recordId }),
    shown,
  )

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
