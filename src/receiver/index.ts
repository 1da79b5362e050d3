export type {
  ConsentRecord,
  ErrorAnswer,
  RequestAnswer,
  RequestKind,
  RightsRequest,
  StoredAnswer,
} from '../protocol.js'
export { createReceiver, type Receiver, type ReceiverOptions } from './app.js'
export type { Connection } from './connection.js'
export type { Deadline, DeadlineOptions, Deadlines } from './deadline.js'
export { recordJsonSchema, requestJsonSchema } from './json-schema.js'
export { openLibsqlStore } from './libsql-store.js'
export type { Log, LogLine } from './log-line.js'
export { nodeHandler } from './node-handler.js'
export { parseRecord } from './parse-record.js'
export { openPostgresStore } from './postgres-store.js'
export { type PurgeDailyOptions, purgeDaily } from './purge-daily.js'
export type { ReceivedRequest } from './received-request.js'
export type { RecordIssue } from './record-issue.js'
export type {
  PutRequestResult,
  RequestFilter,
  RequestPlace,
  RequestStatus,
  RequestStore,
  Step,
  StepStatus,
  StoredRequest,
} from './request-store.js'
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
export type { Evidence } from './verify-record.js'
export type { ReceivedRecord } from './with-receipt.js'
