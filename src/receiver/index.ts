export type { ConsentRecord, ErrorAnswer, StoredAnswer } from '../protocol.js'
export { createReceiver, type Receiver, type ReceiverOptions } from './app.js'
export { recordJsonSchema } from './json-schema.js'
export { openLibsqlStore } from './libsql-store.js'
export type { Log, LogLine } from './log-line.js'
export { parseRecord, type RecordIssue } from './parse-record.js'
export { openPostgresStore } from './postgres-store.js'
export { type PurgeDailyOptions, purgeDaily } from './purge-daily.js'
export { type RunningServer, type ServeOptions, serve } from './serve.js'
export type {
  Filter,
  Place,
  PurgeOptions,
  PurgeResult,
  PutResult,
  RecordStore,
  StoredRecord,
  Tally,
} from './store.js'
