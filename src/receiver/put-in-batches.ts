import type { ConsentRecord } from '../protocol.js'
import { canonicalJson } from './canonical-json.js'
import { inBatches } from './in-batches.js'
import { type Row, toRow } from './record-row.js'
import type { PutResult, RecordStore } from './store.js'

const BATCH = { most: 200, waiting: 4000 }

/** A row to insert, and the words that go with it. */
export interface NewRow {
  row: Row
  /** Words in reading order, as a JSON array. */
  text: string
}

interface Item extends NewRow {
  record: ConsentRecord
}

/**
 * `put` of a store, by group commit.
 *
 * @param insert adds the rows whose ids are new, with notices and tallies, in one transaction;
 * resolves once it is durable, with the ids it added. No id comes twice in one call.
 */
export const putInBatches = (
  insert: (rows: NewRow[]) => Promise<ReadonlySet<string>>,
  get: RecordStore['get'],
): RecordStore['put'] => {
  const compare = async ({ record, row }: Item): Promise<PutResult> => {
    const kept = await get(record.recordId)
    if (!kept) throw new Error('A record is neither new nor kept')
    const same = canonicalJson(kept.record) === canonicalJson(record)
    return { status: same ? 'duplicate' : 'conflict', noticeHash: row.notice_hash! }
  }

  const put = inBatches<Item, PutResult>(async items => {
    const firsts = new Map<string, Item>()
    for (const item of items)
      if (!firsts.has(item.record.recordId)) firsts.set(item.record.recordId, item)
    const added = await insert([...firsts.values()])
    return items.map(item =>
      firsts.get(item.record.recordId) === item && added.has(item.record.recordId)
        ? { status: 'stored', noticeHash: item.row.notice_hash! }
        : compare(item),
    )
  }, BATCH)

  return async (record, receivedAt) =>
    put({
      record,
      row: toRow(record, receivedAt),
      text: JSON.stringify(record.notice.text),
    })
}
