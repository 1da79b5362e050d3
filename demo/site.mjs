import { Hono } from 'hono'
import { preferredLanguage } from './content/index.mjs'
import { contentSecurityPolicy, makeNonce } from './csp.mjs'
import { sendFile } from './files.mjs'
import { createHits } from './hits.mjs'
import { layout } from './layout.mjs'
import { LANGUAGES, spaServicesOf } from './options.mjs'
import { contacts } from './pages/contacts.mjs'
import { course } from './pages/course.mjs'
import { home } from './pages/home.mjs'
import { notFound } from './pages/not-found.mjs'
import { policy } from './pages/policy.mjs'
import { recordsPage } from './pages/records.mjs'
import { theme } from './pages/theme.mjs'
import { FRAMED, themePreview } from './pages/theme-preview.mjs'
import { watch } from './pages/watch.mjs'
import { spaPage } from './spa-page.mjs'

const DIST = new URL('../dist/', import.meta.url)
const PUBLIC = new URL('./public/', import.meta.url)
const STAND_INS = new URL('./stand-ins/', import.meta.url)
const SPA = new URL('./.built/app/', import.meta.url)
/** Made by `npm run docs`. */
const REFERENCE = new URL('./.built/reference/', import.meta.url)
const HOSTS_COOKIE = 'demo_hosts'
const SHOWN = 200

/**
 * @typedef {object} DemoOptions
 * @property {string} db file of the consent records
 * @property {boolean} [realHosts] start with the services' own hosts, default false
 * @property {number} [metrika] counter, default 12345678
 * @property {string} [analytics] measurement id, default G-DEMO12345
 * @property {string[]} [origins] further origins that may post records, default none
 * @property {string} [adminToken] opens the receiver's routes for the operator
 * @property {() => Promise<typeof import('../src/receiver/index.js')>} [receiver] default: the built one
 */

/**
 * The demo site with the receiver, as a fetch-style handler that any server or test can mount.
 * @param {DemoOptions} options
 * @returns {Promise<{ fetch: (request: Request) => Promise<Response>, close: () => Promise<void> }>}
 */
export async function createDemo({
  db,
  realHosts = false,
  metrika = 12_345_678,
  analytics = 'G-DEMO12345',
  origins = [],
  adminToken,
  receiver: load = () => import(new URL('receiver.js', DIST).href),
}) {
  const { createReceiver, openLibsqlStore } = await load()
  const store = await openLibsqlStore({ file: db })
  const receiver = createReceiver({ store, origins, adminToken, base: '/kelisim' })
  const app = new Hono()

  /**
   * @param {import('hono').Context} context
   * @returns {import('./options.mjs').Hosts}
   */
  const hostsOf = context => {
    const cookie = new RegExp(`(?:^|; )${HOSTS_COOKIE}=(\\w+)`).exec(
      context.req.header('cookie') ?? '',
    )
    const wish = context.req.query('hosts') ?? cookie?.[1]
    return { real: wish ? wish === 'real' : realHosts, metrika, analytics }
  }

  /**
   * @param {import('hono').Context} context
   * @param {(setting: import('./layout.mjs').Setting) => string | Promise<string | null>} render
   * @param {200 | 404} [status]
   * @param {Record<string, string[]>} [csp] directives in which this page differs
   */
  const send = async (context, render, status = 200, csp = {}) => {
    const setting = { nonce: makeNonce(), hosts: hostsOf(context) }
    const text = await render(setting)
    if (text === null) return context.notFound()
    return context.html(text, status, {
      'content-security-policy': contentSecurityPolicy(setting.nonce, setting.hosts.real, csp),
      'cache-control': 'no-store',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'x-content-type-options': 'nosniff',
    })
  }
  /** @param {import('hono').Context} context @param {import('./layout.mjs').Page | null} page */
  const show = (context, page) =>
    page ? send(context, setting => layout(page, setting)) : context.notFound()

  app.get('/', context => {
    context.header('vary', 'accept-language')
    return context.redirect(`/${preferredLanguage(context.req.header('accept-language'))}/`)
  })
  for (const language of LANGUAGES) {
    app.get(`/${language}`, context => context.redirect(`/${language}/`, 301))
    app.get(`/${language}/`, context => show(context, home(language)))
    app.get(`/${language}/policy`, context => show(context, policy(language)))
    app.get(`/${language}/contacts`, context => show(context, contacts(language)))
    app.get(`/${language}/courses/:id`, context =>
      show(context, course(language, context.req.param('id'))),
    )
  }

  for (const language of LANGUAGES) {
    const frames = { 'frame-src': ["'self'"] }
    app.get(`/${language}/theme`, context =>
      send(context, setting => layout(theme(language), setting), 200, frames),
    )
  }
  app.get('/theme-preview', context =>
    send(context, ({ nonce }) => themePreview(context.req.query(), nonce), 200, FRAMED),
  )

  app.get('/watch', context => show(context, watch(hostsOf(context))))
  app.post('/watch/hosts', async context => {
    const { hosts } = await context.req.parseBody()
    const value = hosts === 'real' ? 'real' : 'local'
    context.header('set-cookie', `${HOSTS_COOKIE}=${value}; Path=/; SameSite=Lax; HttpOnly`)
    return context.redirect('/watch', 303)
  })
  app.get('/records', async context => {
    const records = []
    for await (const stored of store.export()) records.push(stored)
    return show(context, recordsPage(records.slice(-SHOWN).reverse(), records.length))
  })

  app.get('/kelisim/:file{kelisim[\\w-]*\\.js}', async context => {
    return (await sendFile(DIST, context.req.param('file'))) ?? context.notFound()
  })
  app.all('/kelisim/*', context => receiver.fetch(context.req.raw))

  app.route('/stand-ins/hits', createHits().routes)
  const standIn =
    (/** @type {string} */ file) => async (/** @type {import('hono').Context} */ context) =>
      (await sendFile(STAND_INS, file)) ?? context.notFound()
  app.get('/stand-ins/metrika/tag.js', standIn('metrika.js'))
  app.get('/stand-ins/gtag/js', standIn('gtag.js'))
  app.get('/stand-ins/gtag/no-history/js', standIn('gtag.js'))
  app.get('/reference', context => context.redirect('/reference/'))
  app.get('/reference/:path{.*}', async context => {
    const path = context.req.param('path') || 'index.html'
    return (await sendFile(REFERENCE, path)) ?? context.notFound()
  })
  app.get('/site/:file', async context => {
    return (await sendFile(PUBLIC, context.req.param('file'))) ?? context.notFound()
  })

  app.get('/app/assets/:file', async context => {
    const file = `assets/${context.req.param('file')}`
    return (await sendFile(SPA, file, 'public, max-age=31536000, immutable')) ?? context.notFound()
  })
  app.get('/app', context => context.redirect('/app/kk/'))
  app.get('/app/', context => context.redirect('/app/kk/'))
  for (const language of LANGUAGES) {
    app.get(`/app/${language}/:lesson{\\d*}`, context =>
      send(context, setting => spaPage(SPA, language, setting, spaServicesOf(setting.hosts))),
    )
  }

  app.notFound(context => {
    const [, first] = context.req.path.split('/')
    const language =
      first === 'ru' || first === 'kk'
        ? first
        : preferredLanguage(context.req.header('accept-language'))
    return send(context, setting => layout(notFound(language), setting), 404)
  })

  return { fetch: async request => app.fetch(request), close: () => store.close() }
}
