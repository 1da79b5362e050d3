import { FIRST_PLACE, type Query, type queries } from './queries.js'
import { fromRow } from './record-row.js'
import type { Filter, StoredRecord } from './store.js'

const PAGE = 500

/** All records of a filter, oldest first, a page in memory at a time. */
export async function* exportPages(
  query: (query: Query) => Promise<Readonly<Record<string, unknown>>[]>,
  { after }: ReturnType<typeof queries>,
  filter: Filter,
): AsyncGenerator<StoredRecord> {
  let place = FIRST_PLACE
  for (;;) {
    const rows = await query(after(filter, PAGE, place))
    for (const row of rows) {
      const stored = fromRow(row)
      yield stored
      place = { receivedAt: stored.receivedAt, recordId: stored.record.recordId }
    }
    if (rows.length < PAGE) return
  }
}
