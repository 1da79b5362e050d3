import type { ConsentRecord } from '../protocol.js'
import type { RequestStore } from './request-store.js'

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

/** Part of the records; what is given must all be true. @default all */
export interface Filter {
  /** Received not before. */
  from?: Date | undefined
  /** Received before. */
  to?: Date | undefined
  /** First 8 hex digits of `recordId`: what the number of a receipt tells. */
  prefix?: string | undefined
  /** `subject.id`. */
  subject?: string | undefined
  /** Id of a category that the decision allows. */
  category?: string | undefined
  type?: string | undefined
  language?: string | undefined
  policy?: string | undefined
}

/** A place between two records, in the order of receipt. */
export interface Place {
  receivedAt: Date
  recordId: string
}

/** Stands for the policy versions that are rarer than the 50 most frequent ones. */
export const REST = '…'

/** How many decisions of a day were alike. Kept for good; the purge leaves these alone. */
export interface Tally {
  /** Day of receipt, UTC: `2026-11-22`. */
  day: string
  type: string
  method: string
  language: string
  policy: string
  /** Optional categories by id. */
  categories: Record<string, boolean>
  /** Seconds from the decision to the receipt, rounded up to a step of `DELAY_STEPS`. */
  delay: number
  count: number
}

export interface PurgeOptions {
  now: Date
  /**
   * Months that a record is kept after its term, and a rights request after its answer; 36 from the
   * decision or the receipt of the request at most.
   */
  keepMonths: number
  /** Count, and remove nothing. */
  dryRun?: boolean | undefined
}

export interface PurgeResult {
  records: number
  /** Notices that no record showed any more. */
  notices: number
  /** Rights requests, with their steps. */
  requests: number
}

/** Where consent records are kept: append-only, idempotent by `recordId`. */
export interface RecordStore {
  readonly requests: RequestStore
  /** Keep a record. Resolves once it is on disk, with its notice; rejects if it is not. */
  put(record: ConsentRecord, receivedAt: Date): Promise<PutResult>
  /** @returns `null` where there is none */
  get(recordId: string): Promise<StoredRecord | null>
  /** In the order of receipt. A record that arrives meanwhile may be in it or not. */
  export(filter?: Filter): AsyncIterable<StoredRecord>
  /** The newest first, those received before a place, `most` of them. */
  find(filter: Filter, most: number, before?: Place): Promise<StoredRecord[]>
  /**
   * All decisions ever received, purged ones too, by day; of the filter: time, language, policy. Of
   * more than 50 000 kinds the 50 most frequent policy versions and 200 sets of categories are told
   * apart, others are put together as `…` and `{}`.
   */
  tallies(filter?: Pick<Filter, 'from' | 'to' | 'language' | 'policy'>): Promise<Tally[]>
  /** Remove what is past its time: the one thing that the database lets anybody remove. */
  purge(options: PurgeOptions): Promise<PurgeResult>
  /** Rejects while the store cannot answer. */
  ping(): Promise<void>
  close(): Promise<void>
}
