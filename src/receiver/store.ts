import type { ConsentRecord } from '../protocol.js'

/** A record as it was posted, key for key, and what the receiver knows of it. */
export interface StoredRecord {
  record: ConsentRecord
  /** SHA-256, hex, of `record.notice.text`. */
  noticeHash: string
  /** By the receiver's clock. */
  receivedAt: Date
}

export interface PutResult {
  /**
   * `duplicate`: the same id with the same content is kept already ·
   * `conflict`: the same id with other content is, and nothing was written.
   */
  status: 'stored' | 'duplicate' | 'conflict'
  /** SHA-256, hex, of the words of the record that was put. */
  noticeHash: string
}

/** Part of the records by time of receipt. @default all */
export interface Range {
  /** Not before. */
  from?: Date | undefined
  /** Before. */
  to?: Date | undefined
}

/** Where consent records are kept: append-only, idempotent by `recordId`. */
export interface RecordStore {
  /** Keep a record. Resolves once it is on disk, with its notice; rejects if it is not. */
  put(record: ConsentRecord, receivedAt: Date): Promise<PutResult>
  /** @returns `null` where there is none */
  get(recordId: string): Promise<StoredRecord | null>
  /** In the order of receipt. A record that arrives meanwhile may be in it or not. */
  export(range?: Range): AsyncIterable<StoredRecord>
  /** Rejects while the store cannot answer. */
  ping(): Promise<void>
  close(): Promise<void>
}
