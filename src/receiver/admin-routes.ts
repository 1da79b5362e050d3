import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { adminPages } from './admin-page/admin-pages.js'
import { ASSETS, serveAsset } from './admin-page/assets.js'
import { rightsPages } from './admin-page/rights-pages.js'
import { answerRequest, getRequest } from './answer-request.js'
import { byId } from './by-id.js'
import { CSV, exportRecords, NDJSON } from './export-records.js'
import { findRecords } from './find-records.js'
import { findRequests } from './find-requests.js'
import { type OperatorOptions, operator } from './operator.js'
import { readFilter } from './read-filter.js'
import { refuse } from './refuse.js'
import { sameOrigin } from './same-origin.js'
import { statsOf } from './stats.js'
import type { RecordStore } from './store.js'
import { verifyRecord } from './verify-record.js'

const getEvidence = (store: RecordStore) => async (c: Context) => {
  const evidence = await byId(c, id => verifyRecord(store, id))
  return evidence ? c.json(evidence) : refuse(c, 404, 'not_found', 'No record has this id')
}

const getStats = (store: RecordStore) => async (c: Context) => {
  const filter = readFilter(c.req.query())
  if (typeof filter === 'string') return refuse(c, 400, 'invalid_query', filter)
  return c.json(statsOf(await store.tallies(filter)))
}

const isForm = (c: Context) =>
  /^application\/x-www-form-urlencoded\b/i.test(c.req.header('content-type') ?? '')

/** The operator's routes, under `/admin`. @param limit how often one network may guess the token */
export const adminRoutes = (
  store: RecordStore,
  options: OperatorOptions,
  limit: (counts?: (c: Context) => boolean) => MiddlewareHandler,
): Hono => {
  const who = operator(options)
  const { only, logIn, logOut } = who
  const guessing = limit(c => !who.isOperator(c))
  const pages = adminPages(store, options.path, who, options.now)
  const rights = rightsPages(store, options.path, who, options.now)
  const answer = answerRequest(store, options.now)
  const app = new Hono()
  for (const name of ASSETS) app.get(`/${name}`, serveAsset(name))
  return app
    .use((c, next) => (c.req.header('authorization') ? guessing(c, next) : next()))
    .use('/session', limit())
    .post('/session', c => (isForm(c) ? pages.logIn(c) : logIn(c)))
    .delete('/session', logOut)
    .post('/log-out', pages.logOut)
    .get('/', pages.overview)
    .get('/evidence', pages.evidence)
    .get('/rights', rights.list)
    .get('/rights/:id', rights.one)
    .use(only)
    .get('/records', findRecords(store))
    .get('/records.ndjson', exportRecords(store, NDJSON))
    .get('/records.csv', exportRecords(store, CSV))
    .get('/records/:id', getEvidence(store))
    .get('/stats', getStats(store))
    .get('/requests', findRequests(store, options.now))
    .get('/requests/:id', getRequest(store))
    .post('/requests/:id', sameOrigin, c => (isForm(c) ? rights.mark(c) : answer(c)))
}
