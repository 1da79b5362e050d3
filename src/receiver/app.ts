import { type Context, Hono } from 'hono'
import { cors } from 'hono/cors'
import { requestId } from 'hono/request-id'
import { secureHeaders } from 'hono/secure-headers'
import { adminRoutes } from './admin-routes.js'
import { byId } from './by-id.js'
import { clientNetwork } from './client-address.js'
import type { Connection } from './connection.js'
import { type DeadlineOptions, deadlineOf } from './deadline.js'
import { limitLoad } from './limit-load.js'
import type { Log } from './log-line.js'
import { allowList } from './origins.js'
import { ownHistory } from './own-history.js'
import { postRecord } from './post-record.js'
import { postRequest } from './post-request.js'
import { rateLimit } from './rate-limit.js'
import { refuse } from './refuse.js'
import { refuseOtherMethods } from './refuse-other-methods.js'
import { renew } from './renew.js'
import { requestLog } from './request-log.js'
import type { RecordStore } from './store.js'

export interface ReceiverOptions extends DeadlineOptions {
  /** Where the records are kept. The receiver does not close it. */
  store: RecordStore
  /** Origins of the sites that may post, e.g. `['https://rasco.kz']`, beside its own. */
  origins: readonly string[]
  /** Opens the operator's routes, which else do not exist. 16 characters at least. @default none */
  adminToken?: string | undefined
  /** Path the routes are mounted at, e.g. `/kelisim`. @default `/` */
  base?: string | undefined
  /** Requests a minute that one address may make, 0 for any. @default 600 */
  rate?: number | undefined
  /** Requests are from our own proxy: take what it says of its client. @default false */
  trustProxy?: boolean | undefined
  /** Records under way at a time; what comes on top is told to come again. @default 1000 */
  mostUnderWay?: number | undefined
  /** @default the clock of the machine */
  now?: (() => Date) | undefined
  /** Called once a request, with nothing personal. @default none */
  log?: Log | undefined
}

export interface Receiver {
  /**
   * Answers every request; a fault of the store is a 503, nothing rejects.
   *
   * @param connection without its address nothing is counted towards `rate`
   */
  fetch(request: Request, connection?: Connection): Promise<Response>
}

const RETRY_AFTER_SECONDS = 30
const LEAST_TOKEN = 16
/** Tries a minute of one address to log in, or to guess the token. */
const LOG_INS = 10

// HSTS is over the whole domain, which is for its owner to say.
const HEADERS = secureHeaders({
  strictTransportSecurity: false,
  // CORS says who may read; this would only make a beacon from another origin look failed.
  crossOriginResourcePolicy: 'cross-origin',
})
const ADMIN_HEADERS = secureHeaders({
  strictTransportSecurity: false,
  // Without a referrer a form would send `Origin: null`.
  referrerPolicy: 'same-origin',
  xFrameOptions: 'DENY',
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    connectSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
  },
})

const basePath = (base: string): string => {
  const path = base.replace(/\/$/, '')
  if (!/^(\/[\w.~-]+)*$/.test(path))
    throw new TypeError(`Base "${base}" must be a path, e.g. "/kelisim"`)
  return path || '/'
}

const getRecord = (store: RecordStore) => async (c: Context) => {
  const kept = await byId(c, id => store.get(id))
  return kept
    ? c.json({ ...kept.record, noticeHash: kept.noticeHash })
    : refuse(c, 404, 'not_found', 'No record has this id')
}

/**
 * A receiver of consent records as a fetch-style handler.
 *
 * `POST /records` · `GET /records/:id` (the record and its `noticeHash`) ·
 * `GET /records/:id/history` (all of its subject, for the holder of the cookie) · `POST /renew` ·
 * `POST /requests` · `GET /healthz` (the process answers) · `GET /readyz` (so does the store) · with
 * `adminToken`, for the operator alone: the pages `/admin`, `/admin/evidence`, `/admin/rights`,
 * `/admin/session`, `/admin/records`, `/admin/records/:id`, `/admin/records.ndjson`,
 * `/admin/records.csv`, `/admin/stats`, `/admin/requests`, `/admin/requests/:id`.
 *
 * @throws TypeError if an origin, the base, the token, a term or a holiday is malformed
 */
export const createReceiver = ({
  store,
  origins,
  adminToken,
  base = '/',
  rate = 600,
  trustProxy = false,
  mostUnderWay = 1000,
  now = () => new Date(),
  log,
  ...deadlines
}: ReceiverOptions): Receiver => {
  const due = deadlineOf(deadlines)
  const app = new Hono()
  const root = basePath(base)
  const adminPath = `${root.replace(/\/$/, '')}/admin`
  const isAdmin = (c: Context) => c.req.path === adminPath || c.req.path.startsWith(`${adminPath}/`)
  const mayCome = allowList(origins)
  const isOwn = allowList([])
  const network = (c: Context) => clientNetwork(c, trustProxy)
  if (adminToken && adminToken.length < LEAST_TOKEN)
    throw new TypeError(`The operator's token must have at least ${LEAST_TOKEN} characters`)

  app.notFound(c => refuse(c, 404, 'not_found', 'There is nothing at this address'))
  // Whatever went wrong here, the record is sound and shall come again.
  app.onError((_error, c) =>
    refuse(c, 503, 'unavailable', 'This could not be handled now; send it again later', {
      'Retry-After': String(RETRY_AFTER_SECONDS),
    }),
  )

  app.use(requestId({ limitLength: 0 }))
  if (log) app.use(requestLog(log))
  app.use((c, next) => (isAdmin(c) ? ADMIN_HEADERS : HEADERS)(c, next))
  app.use(async (c, next) => {
    c.header('Cache-Control', 'no-store')
    const origin = c.req.header('origin')
    // No page of the site reads what is the operator's.
    const allowed = isAdmin(c) ? isOwn : mayCome
    if (origin !== undefined && !allowed(origin, c.req.url))
      return refuse(c, 403, 'foreign_origin', 'This origin is not on the list of the receiver')
    return next()
  })
  app.use(
    cors({
      origin: origin => origin,
      allowMethods: ['GET', 'POST'],
      allowHeaders: ['Content-Type'],
      exposeHeaders: ['Retry-After', 'X-Request-Id'],
      // The cookie that `/renew` sets again, on a sub-domain of the site.
      credentials: true,
      maxAge: 86_400,
    }),
  )
  const routes = app.basePath(root)
  const limit = rateLimit(rate, network, now)
  for (const path of ['/records/*', '/renew', '/requests']) routes.use(path, limit)
  routes.get('/healthz', c => c.json({ status: 'ok' }))
  routes.get('/readyz', async c => {
    await store.ping()
    return c.json({ status: 'ok' })
  })
  routes.post('/records', limitLoad(mostUnderWay), postRecord(store, now))
  routes.get('/records/:id', getRecord(store))
  routes.get('/records/:id/history', ownHistory(store, now))
  routes.post('/requests', limitLoad(mostUnderWay), postRequest(store.requests, due, now))
  routes.post('/renew', renew(now, trustProxy))
  if (adminToken) {
    const operator = { token: adminToken, path: adminPath, trustProxy, now }
    const guesses = (counts?: (c: Context) => boolean) => rateLimit(LOG_INS, network, now, counts)
    routes.route('/admin', adminRoutes(store, operator, guesses))
  }
  refuseOtherMethods(app)

  return { fetch: async (request, connection = {}) => app.fetch(request, connection) }
}
