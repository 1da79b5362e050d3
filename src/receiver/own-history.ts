import type { Context } from 'hono'
import { readDecisionCookie } from './decision-cookie.js'
import { recordsPage } from './find-records.js'
import { refuse } from './refuse.js'
import type { RecordStore } from './store.js'

/**
 * `GET /records/:id/history`: all records of a subject, the newest first, for the browser whose own
 * `kelisim` cookie names this record and that subject. The record must be here and be the subject's:
 * who knows the subject's id alone gets nothing. Whatever is amiss is one and the same 404.
 */
export const ownHistory =
  (store: RecordStore, now: () => Date) =>
  async (c: Context): Promise<Response> => {
    const cookie = readDecisionCookie(c.req.header('cookie'), now())
    const named = cookie && cookie.recordId === c.req.param('id') ? cookie : null
    const kept = named && (await store.get(named.recordId))
    if (!named || kept?.record.subject.id !== named.subjectId)
      return refuse(c, 404, 'not_found', 'This browser has made no such decision')
    return recordsPage(store, { subject: named.subjectId }, c)
  }
