import type { Pool } from 'pg'
import { inTransaction } from './in-transaction.js'
import { loadDriver } from './load-driver.js'
import { isUpToDate, MIGRATIONS, READ_VERSION } from './postgres-migrations.js'

const CONNECTIONS = 6
const CONNECT_TIMEOUT_MS = 5000
const STATEMENT_TIMEOUT_MS = 30_000
/** Of our migrations alone; any number that others do not take. */
const LOCK = 5_237_492_831

/** Of several processes one makes the tables, the others wait and find them made. */
const migrate = async (pool: Pool) => {
  const versionIn = async (client: Pick<Pool, 'query'>) =>
    (await client.query(READ_VERSION)).rows[0].version
  if (isUpToDate(await versionIn(pool))) return
  await inTransaction(pool, async client => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK])
    if (isUpToDate(await versionIn(client))) return
    for (const statement of MIGRATIONS) await client.query(statement)
  })
}

/** Connections to a database; bring its tables up. */
export const openPostgres = async (url: string): Promise<Pool> => {
  const { Pool } = (await loadDriver('PostgreSQL', 'pg', () => import('pg'))).default
  const pool = new Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: STATEMENT_TIMEOUT_MS,
    keepAlive: true,
  })
  // A connection that breaks is told to the query that uses it, and replaced at the next use. As an
  // event without a listener it would end the process.
  pool.on('error', () => {})
  pool.on('connect', client => client.on('error', () => {}))
  try {
    await migrate(pool)
    return pool
  } catch (error) {
    await pool.end()
    // Not the address: it has the password in it.
    const { message, code } = error as NodeJS.ErrnoException
    throw new Error(`Cannot open the PostgreSQL database: ${message || code}`, { cause: error })
  }
}
