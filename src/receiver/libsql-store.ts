import type { Client, InStatement } from '@libsql/client'
import { countTallies } from './count-tallies.js'
import { type InsertStatements, insertBatch } from './insert-batch.js'
import { keepRequests } from './keep-requests.js'
import { numbered } from './numbered.js'
import { openLibsql } from './open-libsql.js'
import { purgeLibsql } from './purge-libsql.js'
import { type NewRow, putInBatches } from './put-in-batches.js'
import { COLUMN_LIST, type Query, queries, valuesList } from './queries.js'
import { readRecords } from './read-records.js'
import { COLUMNS, TALLY_COLUMNS } from './record-row.js'
import type { RecordStore } from './store.js'

const SQL = queries('')

const statement = ({ sql, args }: Query): InStatement => ({ sql: numbered(sql), args })

// SQLite reads them in less time than numbers.
const values = (rows: number, columns: number) => valuesList(rows, columns, () => '?')

// The columns of VALUES are named column1, column2…
const INSERT: InsertStatements = {
  records: rows => ({
    sql: `INSERT INTO records (${COLUMN_LIST})
      SELECT * FROM (VALUES ${values(rows.length, COLUMNS.length)})
      WHERE NOT EXISTS (SELECT 1 FROM records WHERE record_id = column1)
      RETURNING record_id`,
    args: rows.flatMap(({ row }) => COLUMNS.map(column => row[column])),
  }),
  notices: rows => ({
    sql: `INSERT INTO notices (sha256, language, text)
      SELECT * FROM (VALUES ${values(rows.length, 3)})
      WHERE NOT EXISTS (SELECT 1 FROM notices WHERE sha256 = column1)`,
    args: rows.flatMap(({ row, text }) => [row.notice_hash, row.language, text]),
  }),
  tallies(rows) {
    const tallies = countTallies(rows)
    return {
      sql: `INSERT INTO tallies (${TALLY_COLUMNS}, count)
        VALUES ${values(tallies.length, TALLY_COLUMNS.length + 1)}
        ON CONFLICT DO UPDATE SET count = count + excluded.count`,
      args: tallies.flatMap(({ values, count }) => [...values, count]),
    }
  },
}

const insert = (client: Client) => async (rows: NewRow[]) => {
  const transaction = await client.transaction('write')
  try {
    const added = await insertBatch(
      async query => (await transaction.execute(query)).rows,
      rows,
      INSERT,
    )
    await transaction.commit()
    return added
  } finally {
    transaction.close()
  }
}

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
  const put = putInBatches(insert(client), reads.get)

  return {
    ...reads,
    // Each statement is a transaction of its own.
    requests: keepRequests('', query, query),
    put,
    purge: purgeLibsql(client),
    async close() {
      if (client.closed) return
      // The driver leaves the journal behind; a copy of the file alone shall be complete. Where the
      // disk has no room for it, nothing is lost: the next start reads both.
      await client.execute('PRAGMA wal_checkpoint(TRUNCATE)').catch(() => {})
      client.close()
    },
  }
}
