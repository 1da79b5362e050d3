import { expect, test } from 'vitest'
import { useBrowser, type VisitOptions } from '../support/e2e.js'
import {
  cookiesOf,
  eventually,
  everywhere,
  holdScript,
  LISTEN,
  metrikaHits,
  ORDER,
  plantCookies,
  ServicesPage,
  scriptsAsked,
  serveHttps,
} from '../support/services.js'
import type { PageOptions } from '../support/site.js'

const { visit, site } = useBrowser({ onePage: true })

const TAG = 'https://mc.yandex.ru/metrika/tag.js'
const INIT = {
  clickmap: true,
  trackLinks: true,
  accurateTrackBounce: true,
  webvisor: false,
  disableYtm: true,
}
const METRIKA_HOST = /(^|\.)mc\.yandex\.|webvisor\.(org|com)$/
const NAMES = [
  '_ym_uid',
  '_ym_d',
  '_ym_isad',
  '_ym_visorc',
  '_ym_visorc_12345678',
  'metrika_enabled',
  '_ym_metrika_enabled',
  '_ym_metrika_enabled_12345678',
  '_ym_fa',
  '_ym_ucs',
  '_ym_debug',
  '_ym_hostIndex',
  '_ym_mp2_substs',
  '_ym_mp2_track',
]
const FOREIGN = ['theme', '_ymca', 'ym_theme', 'my_ym_uid', 'metrika_enabled_too']

/** A visitor of a site with Metrika alone, or with what `options` say. */
const arrive = async (options: PageOptions = {}, visitOptions: VisitOptions = {}) => {
  site().page('*', { ...options, data: { 'data-google-analytics': '', ...options.data } })
  const visited = await visit({ before: LISTEN, ...visitOptions })
  return { ...visited, services: new ServicesPage(visited.page) }
}
type Visitor = Awaited<ReturnType<typeof arrive>>

/** The tag is there and all that its start leaves behind, the late ad check too. */
const isCounting = async ({ service, context }: Visitor) => {
  await eventually(() => metrikaHits(service).length).toBeGreaterThan(0)
  await eventually(async () => (await cookiesOf(context)).join()).toContain('_ym_isad')
}

const spa = { spa: 'manual' }

test('M1: nothing of Metrika before a choice, after a refusal, or after a reload', async () => {
  const { page, banner, context, service, services } = await arrive()
  const nothingOfMetrika = async () => {
    expect(service.filter(({ host }) => METRIKA_HOST.test(host))).toEqual([])
    expect(service).toEqual([])
    expect(await cookiesOf(context)).toEqual([])
    const left = await page.evaluate(() => ({
      keys: [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter(key =>
        /^_?_ym/.test(key),
      ),
      ym: typeof window['ym' as never],
      pixels: [...document.querySelectorAll('noscript,img,iframe')].filter(node =>
        node.outerHTML.includes('watch/'),
      ).length,
      hints: document.querySelectorAll('link').length,
    }))
    expect(left).toEqual({ keys: [], ym: 'undefined', pixels: 0, hints: 0 })
    expect(await services.queues()).toEqual({ ym: null, dataLayer: null, scripts: [] })
    expect(await services.value('disableYaCounter12345678')).toBe(true)
  }
  await page.goto('http://rasco.kz/')
  await banner.isShown()
  await nothingOfMetrika()
  await page.reload()
  await banner.isShown()
  await nothingOfMetrika()
  await banner.rejectAll()
  await nothingOfMetrika()
  await page.reload()
  await eventually(() => services.told('kelisim:ready')).toHaveLength(1)
  await nothingOfMetrika()
})

test("M1: the flag holds back a snippet of the page's own", async () => {
  const snippet = `<script>
    window.ym = function () { (ym.a = ym.a || []).push(arguments) }; ym.l = 1
    ym(12345678, 'init', { clickmap: true })
  </script><script async src="${TAG}"></script>`
  const { page, banner, context, service, services } = await arrive({
    mode: 'blocking',
    head: snippet,
  })
  await page.goto('http://rasco.kz/')
  await banner.isShown()
  await eventually(() => page.evaluate(() => 'yaCounter12345678' in window)).toBe(true)
  await services.flush()
  expect(service.map(({ url }) => url)).toEqual([TAG, 'https://mc.yandex.ru/flush'])
  expect(await cookiesOf(context)).toEqual([])
})

test('M2: a grant queues exactly one init and appends exactly one script', async () => {
  const visitor = await arrive()
  const { page, banner, context, service, services, complaints } = visitor
  await page.goto('http://rasco.kz/p1')
  await banner.acceptAll()
  expect(await services.queues()).toEqual({
    ym: [[12345678, 'init', INIT]],
    dataLayer: null,
    scripts: [TAG],
  })
  expect(await services.value('disableYaCounter12345678')).toBe(false)
  await isCounting(visitor)
  await services.flush()
  expect(metrikaHits(service)).toMatchObject([
    { counter: '12345678', 'page-url': 'http://rasco.kz/p1' },
  ])
  expect(scriptsAsked(service)).toEqual([TAG])
  expect(await services.told('kelisim:service')).toEqual([
    { service: 'yandex_metrika', state: 'started' },
  ])
  expect(await cookiesOf(context)).toEqual([
    '.rasco.kz _ym_d',
    '.rasco.kz _ym_isad',
    '.rasco.kz _ym_uid',
  ])
  expect(complaints).toEqual([])
})

test('M2: the flag falls first, the queue is filled next, the script comes last', async () => {
  const { page, banner, services } = await arrive({ json: spa }, { before: ORDER })
  await page.goto('http://rasco.kz/')
  await banner.acceptAll()
  await eventually(async () => (await services.order()).slice(0, 5)).toEqual([
    'disableYaCounter12345678=true',
    'disableYaCounter12345678=false',
    'ym 12345678 init',
    'ym 12345678 hit',
    `script ${TAG}`,
  ])
})

test('M2: a restored grant starts in the task of the script, with one view', async () => {
  const visitor = await arrive({
    mode: 'blocking',
    head: '<script>window.early = seen.queues()</script>',
  })
  const { page, banner, service, services } = visitor
  await page.goto('http://rasco.kz/p1')
  await banner.acceptAll()
  await isCounting(visitor)
  service.length = 0
  await page.goto('http://rasco.kz/p2')
  const started = { ym: [[12345678, 'init', INIT]], dataLayer: null, scripts: [TAG] }
  expect(await services.queuesAtReady()).toEqual(started)
  expect(await services.value('early')).toEqual(started)
  await isCounting(visitor)
  await services.flush()
  expect(metrikaHits(service).map(hit => hit['page-url'])).toEqual(['http://rasco.kz/p2'])
  // What an allowed service keeps is left alone at the start.
  expect(await services.told('kelisim:cleanup')).toEqual([])
})

test('M2: options of init are passed on, but "ssr" is dropped with a warning', async () => {
  const kept = { webvisor: true, clickmap: false, triggerEvent: true }
  const { page, banner, service, services, complaints } = await arrive({
    json: { services: { yandexMetrika: { init: { ssr: true, ...kept } } } },
  })
  await page.goto('http://rasco.kz/')
  await banner.acceptAll()
  expect((await services.queues()).ym).toEqual([[12345678, 'init', { ...INIT, ...kept }]])
  expect(complaints.filter(text => /\bssr\b/.test(text))).toHaveLength(1)
  await eventually(() => metrikaHits(service).length).toBe(1)
})

test('M2: several counters share one script, and each is started and stopped', async () => {
  const visitor = await arrive({ data: { 'data-yandex-metrika': '12345678, 87654321' } })
  const { page, banner, service, services } = visitor
  await page.goto('http://rasco.kz/')
  await banner.acceptAll()
  expect(await services.queues()).toMatchObject({
    ym: [
      [12345678, 'init', INIT],
      [87654321, 'init', INIT],
    ],
    scripts: [TAG],
  })
  await isCounting(visitor)
  await eventually(() => metrikaHits(service).map(({ counter }) => counter)).toEqual([
    '12345678',
    '87654321',
  ])
  expect(await services.value('disableYaCounter87654321')).toBe(false)

  await services.withdraw()
  expect((await services.queues()).ym?.slice(2)).toEqual([
    [12345678, 'destruct'],
    [87654321, 'destruct'],
  ])
  expect(await services.value('disableYaCounter12345678')).toBe(true)
  expect(await services.value('disableYaCounter87654321')).toBe(true)
  expect(
    await page.evaluate(() => Object.keys(window).filter(key => /^yaCounter/.test(key))),
  ).toEqual([])
})

test('M2: another address of the script is the only one that is asked', async () => {
  const src = 'https://mc.yandex.com/metrika/tag.js'
  const { page, banner, service, services } = await arrive({
    json: { services: { yandexMetrika: { src } } },
  })
  await page.goto('http://rasco.kz/')
  await banner.acceptAll()
  expect((await services.queues()).scripts).toEqual([src])
  await eventually(() => metrikaHits(service).length).toBe(1)
  expect(scriptsAsked(service)).toEqual([src])
})

test.each([
  ['12a', {}],
  ['0', {}],
  ['12345678,-5', {}],
  ['12345678', { src: 'javascript:alert(1)' }],
])('M2: a fault of the counter (%s, %j) leaves out Metrika alone', async (ids, yandexMetrika) => {
  const { page, banner, service, services } = await arrive({
    data: { 'data-yandex-metrika': ids, 'data-google-analytics': 'G-TEST12345' },
    json: { services: { yandexMetrika } },
  })
  await page.goto('http://rasco.kz/')
  await banner.acceptAll()
  await eventually(() => services.told('kelisim:error')).toEqual([
    { message: expect.stringMatching(/^service yandex_metrika is left out: /) },
  ])
  await eventually(() => service.some(({ path }) => path === '/g/collect')).toBe(true)
  expect(service.filter(({ host }) => METRIKA_HOST.test(host))).toEqual([])
  expect((await services.queues()).ym).toBeNull()
  expect(await services.told('kelisim:service')).toEqual([
    { service: 'google_analytics', state: 'started' },
  ])
})

test('M2: a blocked script is told as unavailable and never asked for again', async () => {
  const { page, banner, service, services } = await arrive({}, { before: ORDER, blocked: true })
  await page.goto('http://rasco.kz/')
  await banner.acceptAll()
  await eventually(() => services.told('kelisim:service')).toEqual([
    { service: 'yandex_metrika', state: 'started' },
    { service: 'yandex_metrika', state: 'unavailable' },
  ])
  await services.navigate('/p2')
  await services.withdraw()
  await services.acceptAll()
  await services.flush()
  expect(scriptsAsked(service)).toEqual([TAG])
  expect((await services.queues()).scripts).toEqual([TAG])
})

test('M3: what is called while denied is never sent', async () => {
  // The page's own stub is there before us, with a call in it.
  const stub = `window.ym = function () { (ym.a = ym.a || []).push(arguments) }
    ym(12345678, 'reachGoal', 'early'); window.earlyQueue = ym.a`
  const visitor = await arrive({}, { before: `${LISTEN}${stub}` })
  const { page, banner, service, services } = visitor
  const callAll = (name: string) =>
    page.evaluate(goal => {
      window.kelisim!.goal(goal, { price: 1 })
      window.kelisim!.event(goal)
      history.pushState(null, '', `/${goal}`)
      window.kelisim!.page()
    }, name)
  await page.goto('http://rasco.kz/')
  await banner.isShown()
  await callAll('before')
  expect((await services.queues()).ym).toEqual([[12345678, 'reachGoal', 'early']])

  await banner.acceptAll()
  expect((await services.queues()).ym).toEqual([[12345678, 'init', INIT]])
  expect(await services.value('earlyQueue')).toEqual([{ 0: 12345678, 1: 'init', 2: INIT }])
  await isCounting(visitor)
  await services.withdraw()
  await callAll('between')
  await services.acceptAll()
  // Again in the same document, the view is ours to tell.
  await eventually(async () => (await services.queues()).ym).toEqual([
    [12345678, 'init', { ...INIT, defer: true, url: 'http://rasco.kz/between', referrer: '' }],
    [12345678, 'hit', 'http://rasco.kz/between', { referer: '', title: 'Kurs' }],
  ])
  await page.evaluate(() => window.kelisim!.goal('after'))
  await eventually(() => metrikaHits(service).map(hit => hit['page-url'])).toContain(
    'goal://rasco.kz/after',
  )
  await services.flush()
  expect(
    metrikaHits(service)
      .filter(({ nohit }) => nohit !== '1')
      .map(hit => hit['page-url'])
      .sort(),
  ).toEqual(['goal://rasco.kz/after', 'http://rasco.kz/before', 'http://rasco.kz/between'])
})

test('M4: two grants, two tags and two copies make one init and one script', async () => {
  const copy =
    '<script src="/kelisim/kelisim.js?copy" data-policy-version="2024-01-03" data-policy-url="/policy" data-yandex-metrika="12345678"></script>'
  const visitor = await arrive({ times: 2, mode: 'blocking', head: copy }, { before: ORDER })
  const { page, service, services } = visitor
  const startedOnce = async () => {
    const order = await services.order()
    expect(order.filter(one => /^(ym|script)/.test(one))).toEqual([
      'ym 12345678 init',
      `script ${TAG}`,
    ])
    expect(await services.queues()).toMatchObject({
      ym: [[12345678, 'init', INIT]],
      scripts: [TAG],
    })
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
  expect(metrikaHits(service)).toHaveLength(1)
  expect(scriptsAsked(service)).toEqual([TAG])
})

test('M5: a single-page application counts each view once, where the visitor landed too', async () => {
  const { page, banner, service, services } = await arrive({ json: spa })
  await page.goto('http://rasco.kz/p1?utm_source=mail&token=1', {
    referer: 'http://search.example/',
  })
  // The visitor walks on before choosing.
  await banner.isShown()
  await services.navigate('/p1b')
  await services.navigate('/p2?q=1')
  await banner.acceptAll()
  await eventually(async () => (await services.queues()).ym?.length).toBe(3)
  await services.navigate('/p2?q=1', 'replaceState')
  await services.navigate('/p3')
  await services.navigate('/p4')
  await services.navigate('/p4', 'replaceState')
  await services.navigate('/p5')

  const landing = 'http://rasco.kz/p1?utm_source=mail'
  const views = [
    ['http://rasco.kz/p2', landing, 'Title of /p2?q=1'],
    ['http://rasco.kz/p3', 'http://rasco.kz/p2', 'Title of /p3'],
    ['http://rasco.kz/p4', 'http://rasco.kz/p3', 'Title of /p4'],
    ['http://rasco.kz/p5', 'http://rasco.kz/p4', 'Title of /p5'],
  ]
  expect((await services.queues()).ym).toEqual([
    [12345678, 'init', { ...INIT, defer: true, url: 'http://rasco.kz/p2', referrer: landing }],
    [12345678, 'hit', landing, { referer: 'http://search.example/' }],
    ...views.map(([url, referer, title]) => [12345678, 'hit', url, { referer, title }]),
  ])
  await eventually(() => metrikaHits(service).length).toBeGreaterThan(5)
  await services.flush()
  const counted = metrikaHits(service).filter(({ nohit }) => nohit !== '1')
  expect(counted.slice(1).map(hit => [hit['page-url'], hit['page-ref'], hit.title])).toEqual(views)
  expect(counted[0]).toMatchObject({ 'page-url': landing, 'page-ref': 'http://search.example/' })
})

test('an address with more than may be told is cleaned for the one view of its page', async () => {
  const { page, banner, service, services } = await arrive({ json: { addressParams: ['lesson'] } })
  await page.goto('http://rasco.kz/p1?lesson=3&email=a@b.kz&utm_term=%2B77011234567&yclid=9#top')
  await banner.isShown()
  await page.evaluate(() => window.kelisim!.save({ categories: { analytics: true } }))
  const url = 'http://rasco.kz/p1?lesson=3'
  await eventually(async () => (await services.queues()).ym).toEqual([
    [12345678, 'init', { ...INIT, defer: true, url, referrer: '' }],
    [12345678, 'hit', url, { referer: '', title: 'Kurs' }],
  ])
  await eventually(() => metrikaHits(service).length).toBeGreaterThan(1)
  await services.flush()
  const counted = metrikaHits(service).filter(({ nohit }) => nohit !== '1')
  expect(counted.map(hit => hit['page-url'])).toEqual([url])
})

test('M5: where init counts the first view, page() adds only the later ones', async () => {
  const { page, banner, services } = await arrive()
  await page.goto('http://rasco.kz/p1')
  await banner.acceptAll()
  await services.navigate('/p1', 'replaceState')
  await services.navigate('/p2')
  await eventually(async () => (await services.queues()).ym).toEqual([
    [12345678, 'init', INIT],
    [
      12345678,
      'hit',
      'http://rasco.kz/p2',
      { referer: 'http://rasco.kz/p1', title: 'Title of /p2' },
    ],
  ])
})

test('M6: withdrawal sets the flag, destructs, then sweeps', async () => {
  const visitor = await arrive({}, { before: ORDER })
  const { page, banner, context, service, services } = visitor
  await page.goto('http://rasco.kz/')
  await banner.acceptAll()
  await isCounting(visitor)
  await services.withdraw()
  const order = await services.order()
  expect(order.slice(0, 2)).toEqual(['disableYaCounter12345678=true', 'ym 12345678 destruct'])
  expect(order.slice(2).filter(one => !one.endsWith(' gone'))).toEqual([])
  expect(order.slice(2)).toEqual(
    expect.arrayContaining([
      'cookie _ym_uid gone',
      'cookie _ym_d gone',
      'cookie _ym_isad gone',
      'localStorage _ym_uid gone',
    ]),
  )
  expect(await cookiesOf(context)).toEqual([])
  expect((await services.told('kelisim:service')).at(-1)).toEqual({
    service: 'yandex_metrika',
    state: 'stopped',
  })

  const { ym } = await services.queues()
  expect(ym?.at(-1)).toEqual([12345678, 'destruct'])
  service.length = 0
  await page.evaluate(() => window.kelisim!.goal('late'))
  await services.navigate('/p2')
  await page.locator('h1').click()
  expect((await services.queues()).ym).toEqual(ym)
  await services.flush()
  expect(service.map(({ path }) => path)).toEqual(['/flush'])
  expect(await cookiesOf(context)).toEqual([])
})

test('M7: a withdrawal before the script has arrived leaves it nothing to find', async () => {
  const { page, banner, context, service, services } = await arrive()
  const script = await holdScript(context, '/metrika/tag.js')
  await page.goto('http://rasco.kz/')
  await banner.acceptAll()
  await script.asked
  expect((await services.queues()).ym).toHaveLength(1)
  expect(await services.value('disableYaCounter12345678')).toBe(false)
  await services.withdraw()
  expect((await services.queues()).ym).toEqual([])
  expect(await services.value('disableYaCounter12345678')).toBe(true)

  script.release()
  await eventually(() => page.evaluate(() => 'Metrika2' in Object(window['Ya' as never]))).toBe(
    true,
  )
  await page.locator('h1').click()
  await services.flush()
  expect(service.map(({ url }) => url)).toEqual([TAG, 'https://mc.yandex.ru/flush'])
  expect(await page.evaluate(() => 'yaCounter12345678' in window)).toBe(false)
  expect(await cookiesOf(context)).toEqual([])
  expect((await services.storage()).local.filter(key => /^_ym/.test(key))).toEqual([])
})

test('M7: a change of mind before the script has arrived still counts one view', async () => {
  const visitor = await arrive()
  const { page, banner, context, service, services } = visitor
  const script = await holdScript(context, '/metrika/tag.js')
  await page.goto('http://rasco.kz/')
  await banner.acceptAll()
  await script.asked
  await services.withdraw()
  await services.acceptAll()
  await eventually(() => services.queues()).toMatchObject({
    ym: [
      [12345678, 'init', { ...INIT, defer: true, url: 'http://rasco.kz/', referrer: '' }],
      [12345678, 'hit', 'http://rasco.kz/', { referer: '' }],
    ],
    scripts: [TAG],
  })
  script.release()
  await isCounting(visitor)
  await services.flush()
  expect(metrikaHits(service).filter(({ nohit }) => nohit !== '1')).toHaveLength(1)
})

test("M8: on host and parents only Metrika's cookies and storage go", async () => {
  const visitor = await arrive()
  const { page, banner, context, services } = visitor
  const host = 'kurs.rasco.kz'
  await page.goto(`http://${host}/course/1`)
  await banner.acceptAll()
  await isCounting(visitor)
  await plantCookies(context, host, [...NAMES, ...FOREIGN])
  await context.addCookies([
    { name: '_ym_fa', value: '1', domain: host, path: '/course' },
    { name: '_ym_fa', value: '1', domain: '.rasco.kz', path: '/course/1' },
  ])
  await page.evaluate(() => {
    for (const key of ['_ym_uid', '_ym1:0_reqNum', '_ymBRC', '_ym_retryReqs', 'my_ym_key', 'ym'])
      localStorage.setItem(key, '1')
    for (const key of ['__ym_tab_guid', 'my__ym', '_ym_tab']) sessionStorage.setItem(key, '1')
  })
  expect(await cookiesOf(context)).toHaveLength(3 * (NAMES.length + FOREIGN.length) + 2)

  await services.withdraw()
  expect(await cookiesOf(context)).toEqual(everywhere(host, FOREIGN))
  const { local, session } = await services.storage()
  expect(local.filter(key => key.includes('ym'))).toEqual(['my_ym_key', 'ym'])
  expect(session).toEqual(['_ym_tab', 'my__ym'])
  const [cleanup] = await services.told('kelisim:cleanup')
  expect(cleanup).toMatchObject({ services: ['yandex_metrika'], survived: [] })
  expect(cleanup?.removed).toEqual(
    expect.arrayContaining([...NAMES, '_ym1:0_reqNum', '_ym_retryReqs', '__ym_tab_guid']),
  )
})

test('M8: what the browser does not let go is told as survived', async () => {
  const visitor = await arrive()
  const { page, banner, context, services } = visitor
  await serveHttps(context, site())
  await page.goto('https://rasco.kz/')
  await banner.acceptAll()
  await isCounting(visitor)
  await page.evaluate(() => {
    document.cookie = '_ym_apart=1; Path=/; Secure; SameSite=None; Partitioned'
  })
  await services.withdraw()
  expect(await cookiesOf(context)).toEqual(['rasco.kz _ym_apart'])
  const [cleanup] = await services.told('kelisim:cleanup')
  expect(cleanup?.survived).toEqual(['_ym_apart'])
  expect(cleanup?.removed).toContain('_ym_uid')
})

test('M9: what comes back late is swept again, twice', async () => {
  const visitor = await arrive()
  const { page, banner, context, services } = visitor
  await page.goto('http://rasco.kz/')
  await banner.acceptAll()
  await isCounting(visitor)
  await page.evaluate(() => {
    window.kelisim!.withdraw()
    // As work under way does: once before each later sweep.
    for (const delay of [500, 1500])
      setTimeout(() => {
        document.cookie = '_ym_isad=2; Path=/; Domain=rasco.kz'
        localStorage.setItem('_ym_retryReqs', '{}')
      }, delay)
  })
  const late = async () =>
    (await services.told('kelisim:cleanup'))
      .slice(1)
      .map(({ services: of, removed, survived }) => ({ of, removed, survived }))
  const swept = { of: ['yandex_metrika'], removed: ['_ym_isad', '_ym_retryReqs'], survived: [] }
  await eventually(late).toEqual([swept, swept])
  expect(await cookiesOf(context)).toEqual([])
  expect((await services.storage()).local.filter(key => /^_ym/.test(key))).toEqual([])
})

test.each([
  ['a restored refusal', true],
  ['no choice yet', false],
])('M10: with %s, what an earlier time left is swept at the start', async (_story, refuse) => {
  const { page, banner, context, services } = await arrive({
    mode: 'blocking',
    head: '<script>window.early = { cookie: document.cookie, keys: Object.keys(localStorage) }</script>',
  })
  await page.goto('http://rasco.kz/')
  if (refuse) await banner.rejectAll()
  else await banner.isShown()
  await plantCookies(context, 'rasco.kz', ['_ym_uid', '_ym_d', 'theme'])
  await page.evaluate(() => {
    localStorage.setItem('_ym_uid', '1')
    localStorage.setItem('my_ym_key', '1')
    sessionStorage.setItem('__ym_tab_guid', '1')
  })
  await page.goto('http://rasco.kz/next')
  const early = (await services.value('early')) as { cookie: string; keys: string[] }
  expect(early.cookie).not.toContain('_ym')
  expect(early.cookie).toContain('theme=1')
  expect(early.keys.filter(key => key.includes('ym'))).toEqual(['my_ym_key'])
  expect(await cookiesOf(context)).toEqual(everywhere('rasco.kz', ['theme']))
  expect((await services.storage()).session).toEqual([])
  const [cleanup] = await services.told('kelisim:cleanup')
  expect(cleanup).toMatchObject({ services: ['yandex_metrika'], survived: [] })
  expect([...(cleanup?.removed ?? [])].sort()).toEqual([
    '__ym_tab_guid',
    '_ym_d',
    '_ym_uid',
    '_ym_uid',
  ])
})
