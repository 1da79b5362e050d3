import type { RightsRequest } from '../protocol.js'
import type { Deadline } from './deadline.js'
import { idRange, type Query } from './queries.js'
import { CLOSED, type RequestFilter, type RequestPlace, type Step } from './request-store.js'
import { sqlTime } from './sql-time.js'

const CLOSED_LIST = CLOSED.map(status => `'${status}'`).join()

/** What both dialects of SQL have in common. @param prefix before the name of each table */
export const requestQueries = (prefix: string) => {
  const requests = `${prefix}requests`
  const steps = `${prefix}request_steps`
  const last = (column: string) => `(SELECT ${column} FROM ${steps} AS step
    WHERE step.request_id = kept.request_id ORDER BY at DESC, step_id DESC LIMIT 1)`
  const status = `coalesce(${last('status')}, 'received')`
  const select = `SELECT document, received_at, working_days, due_on, ${status} AS status
    FROM ${requests} AS kept`

  return {
    /** Writes nothing where the id is there. */
    insert: (request: RightsRequest, receivedAt: Date, deadline: Deadline): Query => ({
      // Not by ON CONFLICT alone: SQLite's trigger against REPLACE fires before it.
      sql: `INSERT INTO ${requests} (request_id, kind, subject_id, received_at, working_days, due_on, document)
        SELECT $1, $2, $3, $4, $5, $6, $7
        WHERE NOT EXISTS (SELECT 1 FROM ${requests} WHERE request_id = $1)
        ON CONFLICT DO NOTHING RETURNING request_id`,
      args: [
        request.requestId,
        request.kind,
        request.subject?.id ?? null,
        receivedAt.toISOString(),
        deadline.workingDays,
        deadline.dueOn,
        JSON.stringify(request),
      ],
    }),
    insertStep: (requestId: string, { stepId, status, at, note }: Step): Query => ({
      sql: `INSERT INTO ${steps} (step_id, request_id, status, at, note)
        SELECT $1, $2, $3, $4, $5
        WHERE EXISTS (SELECT 1 FROM ${requests} WHERE request_id = $2)
          AND NOT EXISTS (SELECT 1 FROM ${steps} WHERE step_id = $1)
        ON CONFLICT DO NOTHING`,
      // As JSON: a database may refuse some characters in a text.
      args: [stepId, requestId, status, at.toISOString(), JSON.stringify(note)],
    }),
    get: (requestId: string): Query => ({
      sql: `${select} WHERE request_id = $1`,
      args: [requestId],
    }),
    find: (filter: RequestFilter, most: number, place?: RequestPlace): Query => {
      const args: Query['args'] = []
      const as = (value: string) => `$${args.push(value)}`
      const { from, to, kind, subject, dueBefore } = filter
      const parts = [
        from && `received_at >= ${as(sqlTime(from))}`,
        to && `received_at < ${as(sqlTime(to))}`,
        ...idRange('request_id', filter.prefix, as),
        kind && `kind = ${as(kind)}`,
        subject && `subject_id = ${as(subject)}`,
        dueBefore && `due_on < ${as(dueBefore)}`,
        filter.status === 'open' && `${status} NOT IN (${CLOSED_LIST})`,
        filter.status && filter.status !== 'open' && `${status} = ${as(filter.status)}`,
        place &&
          `(received_at, request_id) < (${as(sqlTime(place.receivedAt))}, ${as(place.requestId)})`,
      ].filter(Boolean)
      return {
        sql: `${select} ${parts.length ? `WHERE ${parts.join(' AND ')}` : ''}
          ORDER BY received_at DESC, request_id DESC LIMIT ${most}`,
        args,
      }
    },
    /** The first one first. */
    steps: (ids: readonly string[]): Query => ({
      sql: `SELECT step_id, request_id, status, at, note FROM ${steps}
        WHERE request_id IN (${ids.map((_, i) => `$${i + 1}`).join()}) ORDER BY at, step_id`,
      args: [...ids],
    }),
    /** `WHERE` of what may be purged: `$1` closed by then, `$2` received by then. */
    due: `(received_at <= $2 OR (${status} IN (${CLOSED_LIST}) AND ${last('at')} <= $1))`,
    requests: `${requests} AS kept`,
    /** Steps whose request is gone. */
    removeSteps: `DELETE FROM ${steps} WHERE NOT EXISTS
      (SELECT 1 FROM ${requests} AS kept WHERE kept.request_id = ${steps}.request_id)`,
  }
}

/** What must be true of a request that a purge removes; the database itself sees to it. */
export const isClosed = (prefix: string, requestId: string): string =>
  `EXISTS (SELECT 1 FROM ${prefix}request_steps
    WHERE request_id = ${requestId} AND status IN (${CLOSED_LIST}))`
