import { expect, test } from 'vitest'
import { useBrowser, type Visit, type VisitOptions } from '../support/e2e.js'
import {
  analyticsHits,
  cookiesOf,
  eventually,
  everywhere,
  holdScript,
  LISTEN,
  ORDER,
  plantCookies,
  ServicesPage,
  scriptsAsked,
  serveHttps,
} from '../support/services.js'
import type { PageOptions } from '../support/site.js'

const { visit, site } = useBrowser({ onePage: true })

const ID = 'G-TEST12345'
const TAG = `https://www.googletagmanager.com/gtag/js?id=${ID}`
/** A property whose history option is off. */
const NO_HISTORY = 'https://www.googletagmanager.com/no-history/gtag/js'
const GOOGLE_HOST = /googletagmanager|google-analytics|analytics\.google|doubleclick/
const DENIED = {
  ad_storage: 'denied',
  ad_user_data: 'denied',
  ad_personalization: 'denied',
  analytics_storage: 'denied',
}
const GRANT = ['consent', 'update', { analytics_storage: 'granted' }]
const SIX_MONTHS = 6 * 30 * 86_400
const CONFIG = {
  allow_google_signals: false,
  allow_ad_personalization_signals: false,
  cookie_flags: 'SameSite=Lax',
  cookie_expires: SIX_MONTHS,
}
const STARTED = [
  ['consent', 'default', DENIED],
  GRANT,
  ['js', expect.any(Date)],
  ['config', ID, CONFIG],
]
const VIEW = (page_location: string, page_title: string | undefined, page_referrer: string) => [
  'event',
  'page_view',
  { page_location, page_title, page_referrer },
]
const COOKIES = ['.rasco.kz _ga', '.rasco.kz _ga_TEST12345']

/** A visitor of a site with Google Analytics alone, or with what `options` say. */
const arrive = async (options: PageOptions = {}, visitOptions: VisitOptions = {}) => {
  site().page('*', { ...options, data: { 'data-yandex-metrika': '', ...options.data } })
  const visited = await visit({ before: LISTEN, ...visitOptions })
  await visited.context.route(`${NO_HISTORY}*`, route =>
    route.fallback({ url: route.request().url().replace('/no-history', '') }),
  )
  return { ...visited, services: new ServicesPage(visited.page) }
}

const isCounting = ({ service }: Pick<Visit, 'service'>) =>
  eventually(() => analyticsHits(service).length).toBeGreaterThan(0)

const manual = {
  spa: 'manual',
  services: { googleAnalytics: { pageViews: 'manual', src: NO_HISTORY } },
}

test('G1: nothing of Google before a choice, after a refusal, or after a reload', async () => {
  const { page, banner, context, service, services } = await arrive()
  const nothingOfGoogle = async () => {
    expect(service.filter(({ host }) => GOOGLE_HOST.test(host))).toEqual([])
    expect(service).toEqual([])
    expect(await cookiesOf(context)).toEqual([])
    const left = await page.evaluate(() => ({
      globals: ['dataLayer', 'gtag', 'google_tag_manager', 'google_tag_data'].filter(
        name => name in window,
      ),
      frames: document.querySelectorAll('iframe,noscript,link').length,
    }))
    expect(left).toEqual({ globals: [], frames: 0 })
    expect(await services.queues()).toEqual({ ym: null, dataLayer: null, scripts: [] })
    expect(await services.value(`ga-disable-${ID}`)).toBe(true)
  }
  await page.goto('http://rasco.kz/')
  await banner.isShown()
  await nothingOfGoogle()
  await page.reload()
  await banner.isShown()
  await nothingOfGoogle()
  await banner.rejectAll()
  await nothingOfGoogle()
  await page.reload()
  await eventually(() => services.told('kelisim:ready')).toHaveLength(1)
  await nothingOfGoogle()
})

test("G1: the page's own dataLayer is not touched, and the flag holds back its own snippet", async () => {
  const snippet = `<script>
    window.dataLayer = [{ event: 'theirs' }]
    window.gtag = function () { dataLayer.push(arguments) }
    gtag('js', new Date()); gtag('config', '${ID}')
  </script><script async src="${TAG}"></script>`
  const { page, banner, context, service, services } = await arrive({
    mode: 'blocking',
    head: snippet,
  })
  await page.goto('http://rasco.kz/')
  await banner.isShown()
  await eventually(() => page.evaluate(() => 'google_tag_data' in window)).toBe(true)
  await page.evaluate(() => window.kelisim!.event('denied'))
  await services.flush()
  expect(service.map(({ url }) => url)).toEqual([TAG, 'https://mc.yandex.ru/flush'])
  expect(await cookiesOf(context)).toEqual([])
  expect((await services.queues()).dataLayer).toHaveLength(3)
})

test('G2: a grant fills the queue with four commands, in order, and appends one script', async () => {
  const visitor = await arrive()
  const { page, banner, context, service, services, complaints } = visitor
  await page.goto('http://rasco.kz/p1')
  await banner.acceptAll()
  expect(await services.queues()).toEqual({ ym: null, dataLayer: STARTED, scripts: [TAG] })
  expect(await services.kinds()).toEqual(Array(4).fill('[object Arguments]'))
  expect(await services.value(`ga-disable-${ID}`)).toBe(false)

  await isCounting(visitor)
  await services.flush()
  expect(analyticsHits(service)).toMatchObject([
    { tid: ID, en: 'page_view', dl: 'http://rasco.kz/p1', gcs: 'G101', npa: '1' },
  ])
  expect(scriptsAsked(service)).toEqual([TAG])
  expect(await services.told('kelisim:service')).toEqual([
    { service: 'google_analytics', state: 'started' },
  ])
  expect(await cookiesOf(context)).toEqual(COOKIES)
  const ga = (await context.cookies()).filter(({ name }) => name.startsWith('_ga'))
  for (const { expires, sameSite } of ga) {
    expect(sameSite).toBe('Lax')
    expect(Math.abs(expires - Date.now() / 1000 - SIX_MONTHS)).toBeLessThan(60)
  }
  expect(complaints).toEqual([])
})

test('G2: the flag falls first, the commands come next, the script last', async () => {
  const { page, banner, services } = await arrive({}, { before: ORDER })
  await page.goto('http://rasco.kz/')
  await banner.acceptAll()
  expect((await services.order()).slice(0, 7)).toEqual([
    `ga-disable-${ID}=true`,
    `ga-disable-${ID}=false`,
    'gtag consent default denied',
    'gtag consent update granted',
    'gtag js',
    `gtag config ${ID}`,
    `script ${TAG}`,
  ])
})

test('G2: on https its cookies are Secure; options of config are passed on', async () => {
  const config = { cookie_prefix: 'site', cookie_expires: 3600 }
  const { page, banner, context, services } = await arrive({
    json: { termMonths: 12, services: { googleAnalytics: { config } } },
  })
  await serveHttps(context, site())
  await page.goto('https://rasco.kz/')
  await banner.acceptAll()
  expect((await services.queues()).dataLayer?.[3]).toEqual([
    'config',
    ID,
    { ...CONFIG, cookie_flags: 'SameSite=Lax;Secure', ...config },
  ])
  await eventually(() => cookiesOf(context)).toContain('.rasco.kz site_ga')
  const [cookie] = (await context.cookies()).filter(({ name }) => name === 'site_ga')
  expect(cookie).toMatchObject({ secure: true, sameSite: 'Lax' })
})

test('G2: several measurement ids share one script, and each is started and stopped', async () => {
  const visitor = await arrive({ data: { 'data-google-analytics': `${ID}, G-OTHER6789` } })
  const { page, banner, context, service, services } = visitor
  await page.goto('http://rasco.kz/')
  await banner.acceptAll()
  expect(await services.queues()).toEqual({
    ym: null,
    dataLayer: [...STARTED, ['config', 'G-OTHER6789', CONFIG]],
    scripts: [TAG],
  })
  expect(await services.value('ga-disable-G-OTHER6789')).toBe(false)
  await eventually(() => analyticsHits(service).map(({ tid }) => tid)).toEqual([ID, 'G-OTHER6789'])
  await services.withdraw()
  expect(await services.value(`ga-disable-${ID}`)).toBe(true)
  expect(await services.value('ga-disable-G-OTHER6789')).toBe(true)
  expect(await cookiesOf(context)).toEqual([])
})

test('G2: another address of the script is the only one that is asked', async () => {
  const { page, banner, service, services } = await arrive({
    json: { services: { googleAnalytics: { src: NO_HISTORY } } },
  })
  await page.goto('http://rasco.kz/')
  await banner.acceptAll()
  expect((await services.queues()).scripts).toEqual([`${NO_HISTORY}?id=${ID}`])
  await eventually(() => analyticsHits(service).length).toBe(1)
})

test.each([
  ['UA-1', {}],
  ['G-', {}],
  ['GTM-ABCDEF', {}],
  [`${ID},12a`, {}],
  [ID, { src: 'data:text/javascript,0' }],
])('G2: a fault of the id (%s, %j) leaves out Google Analytics alone', async (ids, options) => {
  const { page, banner, service, services } = await arrive({
    data: { 'data-google-analytics': ids, 'data-yandex-metrika': '12345678' },
    json: { services: { googleAnalytics: options } },
  })
  await page.goto('http://rasco.kz/')
  await banner.acceptAll()
  await eventually(() => services.told('kelisim:error')).toEqual([
    { message: expect.stringMatching(/^service google_analytics is left out: /) },
  ])
  await eventually(() => service.some(({ path }) => path === '/watch/12345678')).toBe(true)
  expect(service.filter(({ host }) => GOOGLE_HOST.test(host))).toEqual([])
  expect((await services.queues()).dataLayer).toBeNull()
  expect(await services.told('kelisim:service')).toEqual([
    { service: 'yandex_metrika', state: 'started' },
  ])
})

test('G2: a blocked script is told as unavailable and never asked for again', async () => {
  const { page, banner, service, services } = await arrive({}, { blocked: true })
  await page.goto('http://rasco.kz/')
  await banner.acceptAll()
  await eventually(() => services.told('kelisim:service')).toEqual([
    { service: 'google_analytics', state: 'started' },
    { service: 'google_analytics', state: 'unavailable' },
  ])
  await page.evaluate(() => window.kelisim!.event('click'))
  await services.withdraw()
  await services.acceptAll()
  await services.flush()
  expect(scriptsAsked(service)).toEqual([TAG])
  expect((await services.queues()).scripts).toEqual([TAG])
})

test('G3: a restored grant starts in the task of the script, with one view', async () => {
  const visitor = await arrive({
    mode: 'blocking',
    head: '<script>window.early = seen.queues()</script>',
  })
  const { page, banner, context, service, services } = visitor
  await page.goto('http://rasco.kz/p1')
  await banner.acceptAll()
  await isCounting(visitor)
  const clientOf = async () => (await context.cookies()).find(({ name }) => name === '_ga')?.value
  const client = await clientOf()
  service.length = 0
  await page.goto('http://rasco.kz/p2')
  const started = { ym: null, dataLayer: STARTED, scripts: [TAG] }
  expect(await services.queuesAtReady()).toEqual(started)
  expect(await services.value('early')).toEqual(started)
  await eventually(() =>
    analyticsHits(service).filter(({ en }) => en === 'page_view'),
  ).toMatchObject([{ dl: 'http://rasco.kz/p2', gcs: 'G101' }])
  await services.flush()
  expect(analyticsHits(service).filter(({ en }) => en === 'page_view')).toHaveLength(1)
  // What an allowed service keeps is left alone at the start: the visitor stays the same one.
  expect(await services.told('kelisim:cleanup')).toEqual([])
  expect(client).toMatch(/^GA1/)
  expect(await clientOf()).toBe(client)
})

test('G4: two grants and two tags make one js, one config and one script', async () => {
  const visitor = await arrive({ times: 2, mode: 'blocking' }, { before: ORDER })
  const { page, service, services } = visitor
  const startedOnce = async () => {
    expect(await services.queues()).toEqual({ ym: null, dataLayer: STARTED, scripts: [TAG] })
    const order = await services.order()
    expect(order.filter(one => /^(gtag|script)/.test(one))).toHaveLength(5)
  }
  await page.goto('http://rasco.kz/')
  await services.acceptAll()
  await services.acceptAll()
  await startedOnce()
  await isCounting(visitor)

  service.length = 0
  await page.reload()
  await startedOnce()
  await services.acceptAll()
  await isCounting(visitor)
  await services.flush()
  await startedOnce()
  expect(analyticsHits(service).filter(({ en }) => en === 'page_view')).toHaveLength(1)
  expect(scriptsAsked(service)).toEqual([TAG])
})

test('G5: in auto mode the library adds nothing to what the tag sees itself', async () => {
  const visitor = await arrive()
  const { page, banner, service, services } = visitor
  await page.goto('http://rasco.kz/p1')
  await banner.acceptAll()
  await isCounting(visitor)
  await services.navigate('/p2')
  await services.navigate('/p3')
  expect((await services.queues()).dataLayer).toEqual(STARTED)
  await services.flush()
  expect(analyticsHits(service).map(({ en, dl }) => [en, dl])).toEqual([
    ['page_view', 'http://rasco.kz/p1'],
    ['page_view', 'http://rasco.kz/p2'],
    ['page_view', 'http://rasco.kz/p3'],
  ])
})

test('G5: in manual mode each view is counted once, with its referrer', async () => {
  const visitor = await arrive({ json: manual })
  const { page, banner, service, services } = visitor
  await page.goto('http://rasco.kz/p1', { referer: 'http://search.example/' })
  await banner.isShown()
  await page.evaluate(() => history.pushState(null, '', '/p2?q=1'))
  await banner.acceptAll()
  await eventually(async () => (await services.queues()).scripts.length).toBe(1)
  await services.navigate('/p2?q=1', 'replaceState')
  await services.navigate('/p3')
  await isCounting(visitor)
  await services.navigate('/p4')
  await services.navigate('/p4', 'replaceState')
  const views = [
    ['http://rasco.kz/p1', undefined, 'http://search.example/'],
    ['http://rasco.kz/p2', 'Kurs', 'http://rasco.kz/p1'],
    ['http://rasco.kz/p3', 'Title of /p3', 'http://rasco.kz/p2'],
    ['http://rasco.kz/p4', 'Title of /p4', 'http://rasco.kz/p3'],
  ] as const
  expect((await services.queues()).dataLayer).toEqual([
    ...STARTED.slice(0, 3),
    ['config', ID, { ...CONFIG, send_page_view: false }],
    ...views.map(([url, title, referrer]) => VIEW(url, title, referrer)),
  ])
  await services.flush()
  // Nobody knows the title where the visitor landed any more: the tag takes the one it finds.
  expect(analyticsHits(service).map(({ en, dl, dt, dr }) => [en, dl, dt, dr])).toEqual(
    views.map(([url, title = expect.any(String), referrer]) => ['page_view', url, title, referrer]),
  )
})

test('G6: withdrawal sets the flag, updates the consent, then sweeps', async () => {
  const config = { cookie_prefix: 'site' }
  const own = ['_ga', '_ga_ABC123', '_ga_TEST12345', '_gid', '_gat', '_gat_gtag_UA_1_1']
    .concat('_dc_gtm_UA-1-1')
    .concat('site_ga', 'site_ga_TEST12345')
  const foreign = ['_gauges', '_game', '_gate', 'my_ga', 'my_gid', 'site_gauges', 'theme']
  const visitor = await arrive(
    { json: { services: { googleAnalytics: { config } } } },
    { before: ORDER },
  )
  const { page, banner, context, service, services } = visitor
  const host = 'kurs.rasco.kz'
  await page.goto(`http://${host}/course/1`)
  await banner.acceptAll()
  await isCounting(visitor)
  await plantCookies(context, host, [...own, ...foreign])
  await context.addCookies([{ name: '_ga', value: '1', domain: host, path: '/course' }])
  expect(await cookiesOf(context)).toHaveLength(3 * (own.length + foreign.length) + 1)

  await services.withdraw()
  const order = await services.order()
  expect(order.slice(0, 2)).toEqual([`ga-disable-${ID}=true`, 'gtag consent update denied'])
  expect([...new Set(order.slice(2))].sort()).toEqual(own.map(name => `cookie ${name} gone`).sort())
  expect(await services.value(`ga-disable-${ID}`)).toBe(true)
  const { dataLayer } = await services.queues()
  expect(dataLayer?.slice(4)).toEqual([['consent', 'update', DENIED]])
  expect(await cookiesOf(context)).toEqual(everywhere(host, foreign))
  const [cleanup] = await services.told('kelisim:cleanup')
  expect(cleanup).toMatchObject({ services: ['google_analytics'], survived: [] })
  expect([...(cleanup?.removed ?? [])].sort()).toEqual([...own].sort())

  // From now on nothing is queued and nothing sent, not even as the page goes away.
  service.length = 0
  await page.evaluate(() => window.kelisim!.event('late'))
  await services.navigate('/course/2')
  expect((await services.queues()).dataLayer).toEqual(dataLayer)
  await page.goto(`http://${host}/next`)
  await services.flush()
  expect(service.map(({ path }) => path)).toEqual(['/flush'])
  expect(await cookiesOf(context)).toEqual(everywhere(host, foreign))
})

test('G7: a withdrawal before the script has arrived holds it back when it comes', async () => {
  const { page, banner, context, service, services } = await arrive()
  const script = await holdScript(context, '/gtag/js')
  await page.goto('http://rasco.kz/')
  await banner.acceptAll()
  await script.asked
  expect(await services.value(`ga-disable-${ID}`)).toBe(false)
  await services.withdraw()
  expect(await services.value(`ga-disable-${ID}`)).toBe(true)
  expect((await services.queues()).dataLayer?.at(-1)).toEqual(['consent', 'update', DENIED])

  script.release()
  await eventually(() => page.evaluate(() => 'google_tag_data' in window)).toBe(true)
  await services.navigate('/p2')
  await services.flush()
  expect(service.map(({ url }) => url)).toEqual([TAG, 'https://mc.yandex.ru/flush'])
  expect(await cookiesOf(context)).toEqual([])
})

test.each([
  ['auto', {}],
  ['manual', manual],
])(
  'G7: a change of mind before the script has arrived still counts one view (%s)',
  async (_mode, json) => {
    const visitor = await arrive({ json })
    const { page, banner, context, service, services } = visitor
    const script = await holdScript(context, '/gtag/js')
    await page.goto('http://rasco.kz/')
    await banner.acceptAll()
    await script.asked
    await services.withdraw()
    await services.acceptAll()
    expect((await services.queues()).scripts).toHaveLength(1)
    script.release()
    await isCounting(visitor)
    await services.flush()
    expect(analyticsHits(service).map(({ en, gcs }) => [en, gcs])).toEqual([['page_view', 'G101']])
  },
)

test.each([
  ['auto', {}, ''],
  ['manual', manual, 'http://rasco.kz/p1'],
])(
  'G8: a new grant in the same document counts one view and configures nothing (%s)',
  async (_mode, json, referrer) => {
    const visitor = await arrive({ json })
    const { page, banner, context, service, services } = visitor
    await page.goto('http://rasco.kz/p1')
    await banner.acceptAll()
    await isCounting(visitor)
    const [first] = analyticsHits(service)
    await services.withdraw()
    await page.evaluate(() => window.kelisim!.event('denied'))
    await services.navigate('/p2')
    const { dataLayer: before } = await services.queues()

    await services.acceptAll()
    await eventually(async () => (await services.queues()).dataLayer).toEqual([
      ...(before ?? []),
      GRANT,
      VIEW('http://rasco.kz/p2', 'Title of /p2', referrer),
    ])
    const { dataLayer, scripts } = await services.queues()
    expect(dataLayer?.filter(([command]) => command === 'config' || command === 'js')).toHaveLength(
      2,
    )
    expect(scripts).toHaveLength(1)
    expect(await services.value(`ga-disable-${ID}`)).toBe(false)
    await page.evaluate(() => window.kelisim!.event('allowed', { price: 1 }))
    await eventually(() => analyticsHits(service).length).toBeGreaterThan(2)
    await services.flush()
    expect(analyticsHits(service)).toMatchObject([
      { en: 'page_view', dl: 'http://rasco.kz/p1' },
      { en: 'page_view', dl: 'http://rasco.kz/p2', gcs: 'G101', cid: first?.cid },
      { en: 'allowed', 'ep.price': '1', cid: first?.cid },
    ])
    expect(await cookiesOf(context)).toEqual(COOKIES)
  },
)
