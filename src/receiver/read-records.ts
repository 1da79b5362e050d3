import { exportPages } from './export-pages.js'
import type { Query, queries } from './queries.js'
import { readTallies } from './read-tallies.js'
import { fromRow } from './record-row.js'
import type { RecordStore } from './store.js'

/** What stores read alike. @param query resolves with the rows of a statement */
export const readRecords = (
  query: (query: Query) => Promise<Readonly<Record<string, unknown>>[]>,
  SQL: ReturnType<typeof queries>,
): Pick<RecordStore, 'get' | 'export' | 'find' | 'tallies' | 'ping'> => ({
  async get(recordId) {
    const [row] = await query(SQL.get(recordId))
    return row ? fromRow(row) : null
  },
  export: (filter = {}) => exportPages(query, SQL, filter),
  find: async (filter, most, place) => (await query(SQL.before(filter, most, place))).map(fromRow),
  tallies: readTallies(query, SQL),
  async ping() {
    await query(SQL.ping)
  },
})
