import type { Context } from 'hono'
import { CSV_HEAD, toCsvLine } from './csv.js'
import { readFilter } from './read-filter.js'
import { refuse } from './refuse.js'
import type { RecordStore, StoredRecord } from './store.js'
import { withReceipt } from './with-receipt.js'

const CHUNK = 32_768

export interface Format {
  type: string
  head: string
  toLine(stored: StoredRecord): string
}

export const NDJSON: Format = {
  type: 'application/x-ndjson; charset=utf-8',
  head: '',
  toLine: stored => `${JSON.stringify(withReceipt(stored))}\n`,
}

export const CSV: Format = {
  type: 'text/csv; charset=utf-8',
  head: CSV_HEAD,
  toLine: toCsvLine,
}

/** So many records at a time as the reader takes; a fault breaks the transfer off. */
const toStream = (
  records: AsyncIterator<StoredRecord>,
  first: IteratorResult<StoredRecord>,
  { head, toLine }: Format,
) => {
  const encoder = new TextEncoder()
  let next: IteratorResult<StoredRecord> = first
  let text = head
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      for (; !next.done && text.length < CHUNK; next = await records.next())
        text += toLine(next.value)
      if (text) controller.enqueue(encoder.encode(text))
      text = ''
      if (next.done) controller.close()
    },
    async cancel() {
      await records.return?.()
    },
  })
}

/**
 * `GET /admin/records.ndjson` and `.csv`: every record of the filter, the oldest first. A line of
 * NDJSON is the record as it was posted, plus `received: {at, skewMs}`.
 */
export const exportRecords =
  (store: RecordStore, format: Format) =>
  async (c: Context): Promise<Response> => {
    const filter = readFilter(c.req.query())
    if (typeof filter === 'string') return refuse(c, 400, 'invalid_query', filter)
    const records = store.export(filter)[Symbol.asyncIterator]()
    // Read before the answer begins, so that a store out of order is told by its status.
    const first = await records.next()
    return c.body(toStream(records, first, format), 200, { 'Content-Type': format.type })
  }
