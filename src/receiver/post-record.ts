import type { Context } from 'hono'
import { MAX_RECORD_BYTES, type StoredAnswer } from '../protocol.js'
import { parseRecord } from './parse-record.js'
import { readJson } from './read-json.js'
import { refuse } from './refuse.js'
import type { RecordStore } from './store.js'

/** `POST /records`: keep one record, and say so only once it is on disk. */
export const postRecord =
  (store: RecordStore, now: () => Date) =>
  async (c: Context): Promise<Response> => {
    const body = await readJson(c, MAX_RECORD_BYTES)
    if (body.refused) return body.refused

    const { record, issues } = parseRecord(body.value)
    if (!record)
      return refuse(c, 422, 'invalid_record', 'This is no consent record', {}, [...issues])

    const { status, noticeHash } = await store.put(record, now())
    if (status === 'conflict')
      return refuse(c, 409, 'conflict', 'Another record with this recordId is kept already')
    const answer: StoredAnswer = { recordId: record.recordId, status, noticeHash }
    return c.json(answer, status === 'stored' ? 201 : 200)
  }
