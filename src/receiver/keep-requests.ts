import type { RightsRequest } from '../protocol.js'
import { canonicalJson } from './canonical-json.js'
import type { Query } from './queries.js'
import { requestQueries } from './request-queries.js'
import type { RequestStore, Step, StoredRequest } from './request-store.js'

type Row = Readonly<Record<string, unknown>>

const fromRow = (row: Row): StoredRequest => ({
  request: JSON.parse(String(row.document)) as RightsRequest,
  receivedAt: new Date(row.received_at as string | Date),
  workingDays: row.working_days === null ? null : Number(row.working_days),
  dueOn: row.due_on === null ? null : String(row.due_on),
  status: row.status as StoredRequest['status'],
  steps: [],
})

const toStep = (row: Row): Step => ({
  stepId: String(row.step_id),
  status: row.status as Step['status'],
  at: new Date(row.at as string | Date),
  note: JSON.parse(String(row.note)),
})

/**
 * The requests of a store. A few a day: each is a transaction of its own.
 *
 * @param prefix before the name of each table
 * @param write resolves with the rows that a statement returns once it is on disk
 */
export const keepRequests = (
  prefix: string,
  query: (query: Query) => Promise<readonly Row[]>,
  write: (query: Query) => Promise<readonly Row[]>,
): RequestStore => {
  const SQL = requestQueries(prefix)
  const withSteps = async (rows: readonly Row[]): Promise<StoredRequest[]> => {
    const found = rows.map(fromRow)
    if (!found.length) return found
    const steps = await query(SQL.steps(found.map(({ request }) => request.requestId)))
    const byId = new Map(found.map(one => [one.request.requestId, one.steps]))
    for (const row of steps) byId.get(String(row.request_id))?.push(toStep(row))
    return found
  }
  const get: RequestStore['get'] = async requestId =>
    (await withSteps(await query(SQL.get(requestId))))[0] ?? null

  return {
    get,
    async put(request, receivedAt, deadline) {
      const added = await write(SQL.insert(request, receivedAt, deadline))
      const kept = await get(request.requestId)
      if (!kept) throw new Error('A request is neither new nor kept')
      if (added.length) return { status: 'stored', kept }
      const same = canonicalJson(kept.request) === canonicalJson(request)
      return { status: same ? 'duplicate' : 'conflict', kept }
    },
    async addStep(requestId, step) {
      await write(SQL.insertStep(requestId, step))
      return get(requestId)
    },
    find: async (filter, most, before) => withSteps(await query(SQL.find(filter, most, before))),
  }
}
