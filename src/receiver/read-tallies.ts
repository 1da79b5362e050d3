import type { Query, queries } from './queries.js'
import { fromTally } from './record-row.js'
import type { RecordStore } from './store.js'

/** `tallies` of a store: as they are, or with their rarer kinds put together where they are too many. */
export const readTallies =
  (
    query: (query: Query) => Promise<readonly Readonly<Record<string, unknown>>[]>,
    { tallies, cappedTallies, mostTallies }: ReturnType<typeof queries>,
  ): RecordStore['tallies'] =>
  async (filter = {}) => {
    const rows = await query(tallies(filter))
    return (rows.length > mostTallies ? await query(cappedTallies(filter)) : rows).map(fromTally)
  }
