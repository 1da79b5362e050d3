import type { Context } from 'hono'
import { MAX_RECORD_BYTES, type StoredAnswer } from '../protocol.js'
import { parseRecord } from './parse-record.js'
import { readBody } from './read-body.js'
import { refuse } from './refuse.js'
import type { RecordStore } from './store.js'

// text/plain too: a beacon to another origin can send JSON only under that name.
const MEDIA_TYPES = ['application/json', 'text/plain']

const parseJson = (bytes: Uint8Array): { value: unknown } | null => {
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) }
  } catch {
    return null
  }
}

/** `POST /records`: keep one record, and say so only once it is on disk. */
export const postRecord =
  (store: RecordStore, now: () => Date) =>
  async (c: Context): Promise<Response> => {
    const type = (c.req.header('content-type') ?? '').split(';')[0]!.trim().toLowerCase()
    if (!MEDIA_TYPES.includes(type))
      return refuse(
        c,
        415,
        'unsupported_media_type',
        `Content-Type must be ${MEDIA_TYPES.join(' or ')}`,
      )

    const body = await readBody(c.req.raw, MAX_RECORD_BYTES)
    if (!body)
      return refuse(c, 413, 'record_too_large', `A record has at most ${MAX_RECORD_BYTES} bytes`)

    const json = parseJson(body)
    if (!json) return refuse(c, 400, 'invalid_json', 'The body must be JSON in UTF-8')

    const { record, issues } = parseRecord(json.value)
    if (!record)
      return refuse(c, 422, 'invalid_record', 'This is no consent record', {}, [...issues])

    const { status, noticeHash } = await store.put(record, now())
    if (status === 'conflict')
      return refuse(c, 409, 'conflict', 'Another record with this recordId is kept already')
    const answer: StoredAnswer = { recordId: record.recordId, status, noticeHash }
    return c.json(answer, status === 'stored' ? 201 : 200)
  }
