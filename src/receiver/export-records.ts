import type { Context } from 'hono'
import { refuse } from './refuse.js'
import type { RecordStore, StoredRecord } from './store.js'

const toLine = ({ record, receivedAt }: StoredRecord) => {
  const skewMs = receivedAt.getTime() - Date.parse(record.event.at)
  return `${JSON.stringify({ ...record, received: { at: receivedAt.toISOString(), skewMs } })}\n`
}

/** A record at a time, as the reader takes them; a fault breaks the transfer off. */
const toStream = (records: AsyncIterator<StoredRecord>, first: IteratorResult<StoredRecord>) => {
  const encoder = new TextEncoder()
  let next: IteratorResult<StoredRecord> | null = first
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = next ?? (await records.next())
      next = null
      if (done) controller.close()
      else controller.enqueue(encoder.encode(toLine(value)))
    },
    async cancel() {
      await records.return?.()
    },
  })
}

/**
 * `GET /admin/records.ndjson?from=&to=`: every record, one a line, as it was posted, plus
 * `received: {at, skewMs}`, where `skewMs` is the time from `event.at` to the receipt. `from`
 * (included) and `to` (not included) are ISO 8601 times of receipt.
 */
export const exportRecords =
  (store: RecordStore) =>
  async (c: Context): Promise<Response> => {
    const { from, to } = c.req.query()
    const range = { from: from ? new Date(from) : undefined, to: to ? new Date(to) : undefined }
    for (const [name, date] of Object.entries(range))
      if (date && Number.isNaN(date.getTime()))
        return refuse(c, 400, 'invalid_query', `"${name}" must be an ISO 8601 time`)

    const records = store.export(range)[Symbol.asyncIterator]()
    // Read before the answer begins, so that a store out of order is told by its status.
    const first = await records.next()
    return c.body(toStream(records, first), 200, {
      'Content-Type': 'application/x-ndjson; charset=utf-8',
    })
  }
