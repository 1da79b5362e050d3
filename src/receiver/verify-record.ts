import type { ConsentRecord } from '../protocol.js'
import { noticeHash } from './notice-hash.js'
import type { RecordStore } from './store.js'
import { type ReceivedRecord, withReceipt } from './with-receipt.js'

const MOST_LINKS = 100

/** One earlier decision. */
export interface Link {
  recordId: string
  type: ConsentRecord['event']['type']
  at: string
  receivedAt: string
}

/** What proves one decision. */
export interface Evidence {
  record: ReceivedRecord
  /** The words are in the record; `intact`: they still have the hash they were kept under. */
  notice: { hash: string; intact: boolean }
  /** The decisions before it, by `previousRecordId`, the latest first. */
  chain: Link[]
  /**
   * `first`: there is nothing before the last one of the chain · `missing`: its previous record is
   * not here, since it was purged or has not arrived · `broken`: its previous record is another
   * subject's, or one of the chain again · `long`: there are more than 100.
   */
  chainEnd: 'first' | 'missing' | 'broken' | 'long'
}

/** @returns `null` where there is no such record */
export const verifyRecord = async (store: RecordStore, id: string): Promise<Evidence | null> => {
  const stored = await store.get(id)
  if (!stored) return null
  const { record } = stored
  const chain: Link[] = []
  const seen = new Set([record.recordId])
  const walk = async (): Promise<Evidence['chainEnd']> => {
    for (let previous = record.previousRecordId; previous; ) {
      if (chain.length >= MOST_LINKS) return 'long'
      const link = await store.get(previous)
      if (!link) return 'missing'
      const { recordId, subject, event, previousRecordId } = link.record
      if (subject.id !== record.subject.id || seen.has(recordId)) return 'broken'
      seen.add(recordId)
      const receivedAt = link.receivedAt.toISOString()
      chain.push({ recordId, type: event.type, at: event.at, receivedAt })
      previous = previousRecordId
    }
    return 'first'
  }
  return {
    record: withReceipt(stored),
    notice: {
      hash: stored.noticeHash,
      intact: noticeHash(record.notice.text) === stored.noticeHash,
    },
    chainEnd: await walk(),
    chain,
  }
}
