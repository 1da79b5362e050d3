import type { ConsentRecord } from '../protocol.js'
import { cleanText } from './clean-text.js'
import { delayStep } from './delay.js'
import { noticeHash } from './notice-hash.js'
import { retentionOf } from './retention.js'
import type { StoredRecord, Tally } from './store.js'

/** Columns of `records`, in every store. `document` is the record, its words taken out. */
export const COLUMNS = [
  'record_id',
  'previous_record_id',
  'subject_id',
  'account',
  'event_type',
  'method',
  'at',
  'received_at',
  'decided_at',
  'term_ends_at',
  'categories',
  'policy_version',
  'language',
  'site_host',
  'notice_hash',
  'document',
] as const

export type Row = Record<(typeof COLUMNS)[number], string | null>

export const toRow = (record: ConsentRecord, receivedAt: Date): Row => {
  const { subject, event, notice } = record
  const { decidedAt, termEndsAt } = retentionOf(record, receivedAt)
  return {
    record_id: record.recordId,
    previous_record_id: record.previousRecordId,
    subject_id: subject.id,
    // The document has escaped what is cleaned out of the columns.
    account: subject.account === undefined ? null : cleanText(subject.account),
    event_type: event.type,
    method: event.method,
    at: new Date(event.at).toISOString(),
    received_at: receivedAt.toISOString(),
    decided_at: decidedAt.toISOString(),
    term_ends_at: termEndsAt.toISOString(),
    categories: JSON.stringify(record.categories),
    policy_version: cleanText(record.policy.version),
    language: notice.language,
    site_host: cleanText(record.site.host),
    notice_hash: noticeHash(notice.text),
    // Spread keeps the place of each key, so that the record can be given back as it came.
    document: JSON.stringify({ ...record, notice: { ...notice, text: [] } }),
  }
}

/** @param row of `records` with `text` of its notice; times as text or as dates */
export const fromRow = (row: Readonly<Record<string, unknown>>): StoredRecord => {
  if (row.text === null) throw new Error(`The notice ${row.notice_hash} is missing`)
  const record = JSON.parse(String(row.document)) as ConsentRecord
  record.notice.text = JSON.parse(String(row.text))
  return {
    record,
    noticeHash: String(row.notice_hash),
    receivedAt: new Date(row.received_at as string | Date),
  }
}

/** Columns of `tallies` besides `count`, in every store. */
export const TALLY_COLUMNS = [
  'day',
  'event_type',
  'method',
  'language',
  'policy_version',
  'categories',
  'delay',
] as const

/** What a record counts as. */
export const toTally = (row: Row): Record<(typeof TALLY_COLUMNS)[number], string | number> => ({
  day: row.received_at!.slice(0, 10),
  event_type: row.event_type!,
  method: row.method!,
  language: row.language!,
  policy_version: row.policy_version!,
  categories: row.categories!,
  delay: delayStep(Date.parse(row.received_at!) - Date.parse(row.at!)),
})

export const fromTally = (row: Readonly<Record<string, unknown>>): Tally => ({
  day: String(row.day),
  type: String(row.event_type),
  method: String(row.method),
  language: String(row.language),
  policy: String(row.policy_version),
  categories: JSON.parse(String(row.categories)),
  delay: Number(row.delay),
  count: Number(row.count),
})
