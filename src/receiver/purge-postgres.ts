import type { Pool } from 'pg'
import { inTransaction } from './in-transaction.js'
import { requestQueries } from './request-queries.js'
import { purgeLimits } from './retention.js'
import type { PurgeResult, RecordStore } from './store.js'

/** Records a transaction removes. */
const AT_ONCE = 1000
const REQUESTS = requestQueries('kelisim_')
const DUE = '(term_ends_at <= $1 OR decided_at <= $2)'
const UNUSED = 'NOT EXISTS (SELECT 1 FROM kelisim_records WHERE notice_hash = sha256'

/** `purge` of the store in PostgreSQL. */
export const purgePostgres =
  (pool: Pool): RecordStore['purge'] =>
  async ({ now, keepMonths, dryRun }) => {
    const { termEnded, decided } = purgeLimits({ now, keepMonths })
    const limits = [termEnded.toISOString(), decided.toISOString()]
    if (dryRun) {
      const { rows } = await pool.query(
        `SELECT (SELECT count(*) FROM kelisim_records WHERE ${DUE}) AS records,
          (SELECT count(*) FROM kelisim_notices WHERE ${UNUSED} AND NOT ${DUE})) AS notices,
          (SELECT count(*) FROM ${REQUESTS.requests} WHERE ${REQUESTS.due}) AS requests`,
        limits,
      )
      const { records, notices, requests } = rows[0]
      return { records: Number(records), notices: Number(notices), requests: Number(requests) }
    }
    const remove = (sql: string, args: string[], first?: string) =>
      inTransaction(
        pool,
        async client => {
          if (first) await client.query(first)
          return (await client.query(sql, args)).rowCount ?? 0
        },
        { 'kelisim.purge': 'on' },
      )
    const result: PurgeResult = { records: 0, notices: 0, requests: 0 }
    for (;;) {
      const removed = await remove(
        `DELETE FROM kelisim_records WHERE record_id IN
          (SELECT record_id FROM kelisim_records WHERE ${DUE} ORDER BY record_id LIMIT ${AT_ONCE})`,
        limits,
      )
      result.records += removed
      if (removed < AT_ONCE) break
    }
    result.notices = await remove(
      `DELETE FROM kelisim_notices WHERE ${UNUSED})`,
      [],
      // Waits for writers under way, whose records the next statement then sees, and holds others
      // back: one of them may have found its notice there and not have written it again.
      'LOCK TABLE kelisim_notices IN SHARE ROW EXCLUSIVE MODE',
    )
    result.requests = await remove(
      `DELETE FROM kelisim_requests WHERE request_id IN
        (SELECT request_id FROM ${REQUESTS.requests} WHERE ${REQUESTS.due})`,
      limits,
    )
    await remove(REQUESTS.removeSteps, [])
    return result
  }
