import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Client } from '@libsql/client'
import { MIGRATIONS, TABLES_VERSION } from './migrations.js'

const BUSY_TIMEOUT_MS = 2000

const loadDriver = async () => {
  try {
    return await import('@libsql/client')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ERR_MODULE_NOT_FOUND' && message.includes("'@libsql/client'"))
      throw new Error('The embedded SQL store needs its driver: npm i @libsql/client')
    throw error
  }
}

const pragma = async (client: Client, name: string) =>
  (await client.execute(`PRAGMA ${name}`)).rows[0]?.[0]

/** Open a file, made if missing, so that what is committed is on disk; bring its tables up. */
export const openDatabase = async (file: string): Promise<Client> => {
  const { createClient } = await loadDriver()
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
    const version = Number(await pragma(client, 'user_version'))
    if (version > TABLES_VERSION)
      throw new Error(`its tables are of version ${version}, this receiver knows ${TABLES_VERSION}`)
    await client.batch([...MIGRATIONS], 'write')
    return client
  } catch (error) {
    client?.close()
    throw new Error(`Cannot open the database ${file}: ${(error as Error).message}`, {
      cause: error,
    })
  }
}
