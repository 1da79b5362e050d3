import { type Context, Hono } from 'hono'
import { cors } from 'hono/cors'
import { secureHeaders } from 'hono/secure-headers'
import { bearer } from './bearer.js'
import { exportRecords } from './export-records.js'
import type { Log } from './log-line.js'
import { allowList } from './origins.js'
import { postRecord } from './post-record.js'
import { refuse } from './refuse.js'
import { requestLog } from './request-log.js'
import type { RecordStore } from './store.js'

export interface ReceiverOptions {
  /** Where the records are kept. The receiver does not close it. */
  store: RecordStore
  /** Origins of the sites that may post, e.g. `['https://rasco.kz']`, beside its own. */
  origins: readonly string[]
  /** Opens the operator's routes, which else do not exist. @default none */
  adminToken?: string | undefined
  /** Path the routes are mounted at, e.g. `/kelisim`. @default `/` */
  base?: string | undefined
  /** @default the clock of the machine */
  now?: (() => Date) | undefined
  /** Called once a request, with nothing personal. @default none */
  log?: Log | undefined
}

export interface Receiver {
  /** Answers every request; a fault of the store is a 503, nothing rejects. */
  fetch(request: Request): Promise<Response>
}

const RETRY_AFTER_SECONDS = 30

const basePath = (base: string): string => {
  const path = base.replace(/\/$/, '')
  if (!/^(\/[\w.~-]+)*$/.test(path))
    throw new TypeError(`Base "${base}" must be a path, e.g. "/kelisim"`)
  return path || '/'
}

const getRecord = (store: RecordStore) => async (c: Context) => {
  const kept = await store.get(c.req.param('id') ?? '')
  return kept
    ? c.json({ ...kept.record, noticeHash: kept.noticeHash })
    : refuse(c, 404, 'not_found', 'No record has this id')
}

/**
 * A receiver of consent records as a fetch-style handler.
 *
 * `POST /records` · `GET /records/:id` (the record and its `noticeHash`) · `GET /healthz` (the
 * process answers) · `GET /readyz` (so does the store) · with `adminToken`, as bearer:
 * `GET /admin/records.ndjson`.
 *
 * @throws TypeError if an origin or the base is malformed
 */
export const createReceiver = ({
  store,
  origins,
  adminToken,
  base = '/',
  now = () => new Date(),
  log,
}: ReceiverOptions): Receiver => {
  const app = new Hono()
  const mayCome = allowList(origins)

  app.notFound(c => refuse(c, 404, 'not_found', 'There is nothing at this address'))
  // Whatever went wrong here, the record is sound and shall come again.
  app.onError((_error, c) =>
    refuse(c, 503, 'unavailable', 'This could not be handled now; send it again later', {
      'Retry-After': String(RETRY_AFTER_SECONDS),
    }),
  )

  if (log) app.use(requestLog(log))
  app.use(
    secureHeaders({
      // Over the whole domain, which is for its owner to say.
      strictTransportSecurity: false,
      // CORS says who may read; this would only make a beacon from another origin look failed.
      crossOriginResourcePolicy: 'cross-origin',
    }),
  )
  app.use(async (c, next) => {
    c.header('Cache-Control', 'no-store')
    const origin = c.req.header('origin')
    if (origin !== undefined && !mayCome(origin, c.req.url))
      return refuse(c, 403, 'foreign_origin', 'This origin is not on the list of the receiver')
    return next()
  })
  app.use(
    cors({
      origin: origin => origin,
      allowMethods: ['GET', 'POST'],
      allowHeaders: ['Content-Type'],
      exposeHeaders: ['Retry-After'],
      maxAge: 86_400,
    }),
  )
  const routes = app.basePath(basePath(base))
  if (adminToken) routes.use('/admin/*', bearer(adminToken))
  routes.get('/healthz', c => c.json({ status: 'ok' }))
  routes.get('/readyz', async c => {
    await store.ping()
    return c.json({ status: 'ok' })
  })
  routes.post('/records', postRecord(store, now))
  routes.get('/records/:id', getRecord(store))
  if (adminToken) routes.get('/admin/records.ndjson', exportRecords(store))

  for (const { method, path } of app.routes.filter(({ method }) => method !== 'ALL'))
    app.all(path, c =>
      refuse(c, 405, 'method_not_allowed', `This address takes ${method} only`, {
        Allow: method === 'GET' ? 'GET, HEAD, OPTIONS' : `${method}, OPTIONS`,
      }),
    )

  return { fetch: async request => app.fetch(request) }
}
