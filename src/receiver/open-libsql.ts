import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Client } from '@libsql/client'
import { MIGRATIONS } from './libsql-migrations.js'
import { loadDriver } from './load-driver.js'

const BUSY_TIMEOUT_MS = 2000

const pragma = async (client: Client, name: string) =>
  (await client.execute(`PRAGMA ${name}`)).rows[0]?.[0]

const versionOf = async (client: Client) => Number(await pragma(client, 'user_version'))

/** Bring the tables up. Of several processes one does it, the others find it done. */
const migrate = async (client: Client) => {
  const newest = MIGRATIONS.length
  let version = await versionOf(client)
  if (version > newest)
    throw new Error(`its tables are of version ${version}, this receiver knows ${newest}`)
  for (; version < newest; version = await versionOf(client)) {
    // Fails, for want of anything better in plain SQL, where the file is of another version by now.
    const guard = `SELECT json(iif(user_version = ${version}, '1', '')) FROM pragma_user_version`
    const statements = MIGRATIONS[version]!
    try {
      await client.batch([guard, ...statements, `PRAGMA user_version = ${version + 1}`], 'write')
    } catch (error) {
      if ((await versionOf(client)) === version) throw error
    }
  }
}

/** Open a file, made if missing, so that what is committed is on disk; bring its tables up. */
export const openLibsql = async (file: string): Promise<Client> => {
  const driver = () => import('@libsql/client')
  const { createClient } = await loadDriver('embedded SQL', '@libsql/client', driver)
  let client: Client | undefined
  try {
    client = createClient({
      url: pathToFileURL(resolve(file)).href,
      // One connection: its settings are those of every write.
      concurrency: 1,
      timeout: BUSY_TIMEOUT_MS,
    })
    await client.execute('PRAGMA journal_mode = WAL')
    await client.execute('PRAGMA synchronous = FULL')
    const settings = [await pragma(client, 'journal_mode'), await pragma(client, 'synchronous')]
    if (String(settings) !== 'wal,2')
      throw new Error(`it does not take journal_mode WAL and synchronous FULL (${settings})`)
    await migrate(client)
    return client
  } catch (error) {
    client?.close()
    throw new Error(`Cannot open the database ${file}: ${(error as Error).message}`, {
      cause: error,
    })
  }
}
