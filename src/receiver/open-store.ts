import { openLibsqlStore } from './libsql-store.js'
import { openPostgresStore } from './postgres-store.js'
import type { RecordStore } from './store.js'

/** A file of the embedded SQL store, or the address of a PostgreSQL database. */
export type Database = { file: string } | { url: string }

export const openStore = (database: Database): Promise<RecordStore> =>
  'file' in database ? openLibsqlStore(database) : openPostgresStore(database)
