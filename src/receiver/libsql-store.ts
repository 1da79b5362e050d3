import type { InStatement } from '@libsql/client'
import { keepRequests } from './keep-requests.js'
import { numbered } from './numbered.js'
import { openLibsql } from './open-libsql.js'
import { purgeLibsql } from './purge-libsql.js'
import { type NewRow, putInBatches } from './put-in-batches.js'
import { COLUMN_LIST, type Query, queries, valuesList } from './queries.js'
import { readRecords } from './read-records.js'
import { COLUMNS, TALLY_COLUMNS, toTally } from './record-row.js'
import type { RecordStore } from './store.js'

const SQL = queries('')

const statement = ({ sql, args }: Query): InStatement => ({ sql: numbered(sql), args })
// The columns of VALUES are named column1, column2…
const nth = (count: number, first = 1) =>
  Array.from({ length: count }, (_, i) => `column${first + i}`).join()
const isNew = 'NOT EXISTS (SELECT 1 FROM records WHERE record_id = column1)'

/** Only what belongs to new ids; the records last, since they tell what is new. */
const insertion = (rows: readonly NewRow[]): InStatement[] => [
  {
    sql: numbered(`
      INSERT INTO tallies (${TALLY_COLUMNS}, count)
      SELECT ${nth(TALLY_COLUMNS.length, 2)}, count(*)
      FROM (VALUES ${valuesList(rows.length, TALLY_COLUMNS.length + 1)}) WHERE ${isNew}
      GROUP BY ${nth(TALLY_COLUMNS.length, 2)}
      ON CONFLICT DO UPDATE SET count = count + excluded.count`),
    args: rows.flatMap(({ row }) => {
      const tally = toTally(row)
      return [row.record_id, ...TALLY_COLUMNS.map(column => tally[column])]
    }),
  },
  {
    sql: numbered(`
      INSERT INTO notices (sha256, language, text)
      SELECT column2, column3, column4
      FROM (VALUES ${valuesList(rows.length, 4)}) WHERE ${isNew}
        AND NOT EXISTS (SELECT 1 FROM notices WHERE sha256 = column2)
      GROUP BY column2`),
    args: rows.flatMap(({ row, text }) => [row.record_id, row.notice_hash, row.language, text]),
  },
  {
    sql: numbered(`
      INSERT INTO records (${COLUMN_LIST})
      SELECT * FROM (VALUES ${valuesList(rows.length, COLUMNS.length)}) WHERE ${isNew}
      RETURNING record_id`),
    args: rows.flatMap(({ row }) => COLUMNS.map(column => row[column])),
  },
]

/**
 * The embedded SQL store: one SQLite file, by `@libsql/client`, an optional peer.
 *
 * A record is acknowledged once it is on disk (WAL, `synchronous = FULL`); those that arrive while
 * others are written share the next commit. Each distinct notice is kept once, under its hash. The
 * tables refuse UPDATE, DELETE and REPLACE, but for the purge of what is past its term. Several
 * processes may hold the same file: a writer waits up to 2 s for another.
 *
 * @param options.file path of the file, made if missing; its folder must exist
 * @throws Error in one line if the driver is missing or the file cannot be used
 */
export const openLibsqlStore = async ({ file }: { file: string }): Promise<RecordStore> => {
  const client = await openLibsql(file)
  const query = async (query: Query) => (await client.execute(statement(query))).rows

  const reads = readRecords(query, SQL)
  const put = putInBatches(async rows => {
    const results = await client.batch(insertion(rows), 'write')
    return new Set(results.at(-1)!.rows.map(row => String(row.record_id)))
  }, reads.get)

  return {
    ...reads,
    // Each statement is a transaction of its own.
    requests: keepRequests('', query, query),
    put,
    purge: purgeLibsql(client),
    async close() {
      if (client.closed) return
      // The driver leaves the journal behind; a copy of the file alone shall be complete.
      try {
        await client.execute('PRAGMA wal_checkpoint(TRUNCATE)')
      } finally {
        client.close()
      }
    },
  }
}
