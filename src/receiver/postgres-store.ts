import { createHash, randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import { byKey } from './by-key.js'
import { countTallies } from './count-tallies.js'
import { inTransaction } from './in-transaction.js'
import { type InsertStatements, insertBatch } from './insert-batch.js'
import { keepRequests } from './keep-requests.js'
import { openPostgres } from './open-postgres.js'
import { purgePostgres } from './purge-postgres.js'
import { type NewRow, putInBatches } from './put-in-batches.js'
import { COLUMN_LIST, type Query, queries, valuesList } from './queries.js'
import { readRecords } from './read-records.js'
import { COLUMNS, TALLY_COLUMNS } from './record-row.js'
import type { RecordStore } from './store.js'

const SQL = queries('kelisim_')

const statements = (writer: string): InsertStatements => ({
  records: rows => ({
    sql: `INSERT INTO kelisim_records (${COLUMN_LIST})
      VALUES ${valuesList(rows.length, COLUMNS.length)}
      ON CONFLICT (record_id) DO NOTHING RETURNING record_id`,
    args: rows.flatMap(({ row }) => COLUMNS.map(column => row[column])),
  }),
  notices: rows => ({
    sql: `INSERT INTO kelisim_notices (sha256, language, text)
      VALUES ${valuesList(rows.length, 3)} ON CONFLICT (sha256) DO NOTHING`,
    args: rows.flatMap(({ row, text }) => [row.notice_hash, row.language, text]),
  }),
  tallies(rows) {
    const byId = new Map(
      countTallies(rows).map(({ values, count }) => {
        const id = createHash('sha256')
          .update(JSON.stringify([writer, ...values]))
          .digest('hex')
        return [id, [id, ...values, count]]
      }),
    )
    return {
      sql: `INSERT INTO kelisim_tallies (tally_id, ${TALLY_COLUMNS}, count)
        VALUES ${valuesList(byId.size, TALLY_COLUMNS.length + 2)}
        ON CONFLICT (tally_id) DO UPDATE SET count = kelisim_tallies.count + excluded.count`,
      args: byKey(byId).flat(),
    }
  },
})

const insert = (pool: Pool) => {
  const own = statements(randomUUID())
  return (rows: NewRow[]): Promise<Set<string>> =>
    inTransaction(pool, client =>
      insertBatch(async ({ sql, args }) => (await client.query(sql, args)).rows, rows, own),
    )
}

/**
 * The store in PostgreSQL 14 or newer, by `pg`, an optional peer.
 *
 * A record is acknowledged after its COMMIT, with `synchronous_commit` on; those that arrive while
 * others are written share the next commit. The tables (`kelisim_records`, `kelisim_notices`,
 * `kelisim_tallies`, `kelisim_requests`, `kelisim_request_steps`, in the first schema of the search
 * path) are made if missing; they refuse UPDATE, DELETE and TRUNCATE, but for the purge of what is past its term. Any number of receivers
 * may share a database.
 *
 * @param options.url `postgres://user:password@host:5432/database`
 * @throws Error in one line if the driver is missing or the database cannot be used
 */
export const openPostgresStore = async ({ url }: { url: string }): Promise<RecordStore> => {
  const pool = await openPostgres(url)
  const query = async ({ sql, args }: Query) => (await pool.query(sql, args)).rows
  const reads = readRecords(query, SQL)
  const write = ({ sql, args }: Query) =>
    inTransaction(pool, async client => (await client.query(sql, args)).rows)
  let closing: Promise<void> | undefined
  return {
    ...reads,
    requests: keepRequests('kelisim_', query, write),
    put: putInBatches(insert(pool), reads.get),
    purge: purgePostgres(pool),
    close() {
      closing ??= pool.end()
      return closing
    },
  }
}
