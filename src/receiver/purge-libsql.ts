import type { Client, InStatement } from '@libsql/client'
import { numbered } from './numbered.js'
import { requestQueries } from './request-queries.js'
import { purgeLimits } from './retention.js'
import type { PurgeResult, RecordStore } from './store.js'

/** Records a transaction removes, so that no other writer waits long. */
const AT_ONCE = 1000
const REQUESTS = requestQueries('')

/** `purge` of the embedded SQL store. */
export const purgeLibsql =
  (client: Client): RecordStore['purge'] =>
  async ({ now, keepMonths, dryRun }) => {
    const { termEnded, decided } = purgeLimits({ now, keepMonths })
    const due = {
      where: 'term_ends_at <= ?1 OR decided_at <= ?2',
      args: [termEnded.toISOString(), decided.toISOString()],
    }
    const unused = 'NOT EXISTS (SELECT 1 FROM records WHERE notice_hash = sha256'
    if (dryRun) {
      const counts = await client.execute({
        sql: numbered(`SELECT (SELECT count(*) FROM records WHERE ${due.where}) AS records,
          (SELECT count(*) FROM notices WHERE ${unused} AND NOT (${due.where}))) AS notices,
          (SELECT count(*) FROM ${REQUESTS.requests} WHERE ${REQUESTS.due}) AS requests`),
        args: due.args,
      })
      const { records, notices, requests } = counts.rows[0]!
      return { records: Number(records), notices: Number(notices), requests: Number(requests) }
    }
    const remove = async (...statements: InStatement[]) => {
      const results = await client.batch(
        ['INSERT INTO purging VALUES (1)', ...statements, 'DELETE FROM purging'],
        'write',
      )
      return results[1]!.rowsAffected
    }
    const result: PurgeResult = { records: 0, notices: 0, requests: 0 }
    for (;;) {
      const removed = await remove({
        sql: `DELETE FROM records WHERE record_id IN
          (SELECT record_id FROM records WHERE ${due.where} LIMIT ${AT_ONCE})`,
        args: due.args,
      })
      result.records += removed
      if (removed < AT_ONCE) break
    }
    result.notices = await remove(`DELETE FROM notices WHERE ${unused})`)
    result.requests = await remove(
      {
        sql: numbered(`DELETE FROM requests WHERE request_id IN
          (SELECT request_id FROM ${REQUESTS.requests} WHERE ${REQUESTS.due})`),
        args: due.args,
      },
      REQUESTS.removeSteps,
    )
    return result
  }
