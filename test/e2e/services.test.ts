import { expect, test } from 'vitest'
import { useBrowser, type Visit, type VisitOptions } from '../support/e2e.js'
import { cookiesOf, eventually, LISTEN, ServicesPage } from '../support/services.js'
import type { PageOptions } from '../support/site.js'

/** Tag Manager, tags of ads, pixels and scripts of the site's own, on the built files. */

const { visit, site } = useBrowser({ onePage: true })

const HOME = 'http://rasco.kz/'
const SERVICES = {
  googleTagManager: { id: 'GTM-TEST123' },
  googleAds: { ids: ['AW-123456789'] },
  metaPixel: { ids: ['1234567890'], pageViews: 'manual' },
  vkPixel: { ids: [3210000] },
  yandexAds: { blocks: [{ blockId: 'R-A-123456-1', renderTo: 'ad' }] },
  scripts: [
    {
      id: 'chat',
      category: 'functional',
      facts: {
        name: 'Chat',
        provider: { kk: '«Чат» ЖШС', ru: 'ТОО «Чат»' },
        countries: ['KZ'],
        purpose: { kk: 'Сұрақтарға жауап беру.', ru: 'Ответы на вопросы.' },
        data: { kk: 'Хабарлама мәтіні', ru: 'Текст сообщения' },
        retention: { kk: '1 жыл', ru: '1 год' },
      },
      src: '/js/chat.js',
      traces: { cookies: ['chat_*'], localStorage: ['chat'] },
    },
  ],
}
/** Scripts of marketing, in the order of the options. */
const MARKETING = [
  'https://www.googletagmanager.com/gtm.js?id=GTM-TEST123',
  'https://www.googletagmanager.com/gtag/js?id=AW-123456789',
  'https://connect.facebook.net/en_US/fbevents.js',
  'https://top-fwz1.mail.ru/js/code.js',
  'https://yandex.ru/ads/system/context.js',
]
/** What tells that a service works. */
const REPORTS = [
  'googleads.g.doubleclick.net/pagead/viewthroughconversion',
  'top-fwz1.mail.ru/counter',
  'www.facebook.com/tr/',
  'www.googletagmanager.com/td',
  'yandex.ru/ads/page',
]
const COOKIES = ['_fbp', '_gcl_au', '_gcl_aw', 'chat_id', 'domain_sid', 'tmr_lvid', 'tmr_lvidTS']
const GLOBALS = ['dataLayer', 'gtag', 'fbq', '_fbq', '_tmr', 'yaContextCb', 'Ya', 'ym', 'chat']

const arrive = async (options: PageOptions = {}, visitOptions: VisitOptions = {}) => {
  site().page('*', {
    data: { 'data-yandex-metrika': undefined },
    body: '<main><h1>Курс</h1><div id="ad"></div><button data-kelisim-open="settings">Cookie</button></main>',
    json: { services: SERVICES },
    ...options,
  })
  site().script(
    '/js/chat.js',
    `window.chat = true; document.cookie = 'chat_id=1'; localStorage.setItem('chat', '1')`,
  )
  const visited = await visit({ before: LISTEN, ...visitOptions })
  const { page, service } = visited
  return {
    ...visited,
    services: new ServicesPage(page),
    scripts: () => service.map(({ url }) => url).filter(url => MARKETING.includes(url)),
    reports: () =>
      [...new Set(service.map(({ host, path }) => host + path))]
        .filter(one => REPORTS.includes(one))
        .sort(),
    files: () =>
      site()
        .requests.map(({ path }) => path.replace(/\?.*/, ''))
        .filter(path => /\/(kelisim-services|chat)\.js/.test(path)),
    globals: () => page.evaluate(names => names.filter(name => name in window), GLOBALS),
  }
}
type Arrived = Awaited<ReturnType<typeof arrive>>

const names = async ({ context }: Pick<Visit, 'context'>) => [
  ...new Set((await cookiesOf(context)).map(line => line.split(' ')[1]!)),
]
/** All services have started and reported. */
const allRun = async (visitor: Arrived) => {
  await eventually(visitor.reports).toEqual(REPORTS)
  await eventually(async () => (await names(visitor)).sort()).toEqual(
    expect.arrayContaining(COOKIES),
  )
}
/** Notes in the tab's own storage, over a reload. */
const loads = ({ page }: Pick<Visit, 'page'>) =>
  page.evaluate(() =>
    performance
      .getEntriesByType('navigation')
      .map(one => (one as PerformanceNavigationTiming).type),
  )

test('nothing of any service before a choice, after a refusal, after a reload', async () => {
  const visitor = await arrive()
  const { page, banner, context, service, files, globals, services, complaints } = visitor
  const nothing = async () => {
    expect(service).toEqual([])
    expect(await globals()).toEqual([])
    expect(await cookiesOf(context)).toEqual([])
    expect(await page.locator('iframe, noscript, link, img').count()).toBe(0)
  }
  await page.goto(HOME)
  await banner.isShown()
  await nothing()
  // All services are known before the cookie is read: the file comes first, and once.
  expect(files()).toEqual(['/kelisim/kelisim-services.js'])
  await banner.rejectAll()
  await nothing()
  await page.reload()
  await eventually(() => services.told('kelisim:ready')).toHaveLength(1)
  await nothing()
  expect(complaints).toEqual([])
})

test('a grant starts each service once, Tag Manager after the default that denies', async () => {
  const visitor = await arrive()
  const { page, banner, service, scripts, files, services, complaints } = visitor
  await page.goto(HOME)
  await banner.acceptAll()
  await services.acceptAll()
  await allRun(visitor)
  expect(scripts()).toEqual(MARKETING)
  expect(files()).toEqual(['/kelisim/kelisim-services.js', '/js/chat.js'])
  expect(await page.locator('#ad').textContent()).toBe('Ad')
  expect(await page.locator('iframe, noscript').count()).toBe(0)

  const container = service.find(({ path }) => path === '/td')!
  const seen = new URL(container.url).searchParams.get('seen')!.split(',')
  expect(seen[0]).toBe('consent default')
  expect(seen.filter(one => one === 'consent default')).toHaveLength(1)
  expect(seen.indexOf('gtm.js')).toBeGreaterThan(seen.indexOf('consent update'))
  // Analytics is measured beside them, advertising granted: its own request tells so.
  await eventually(() => service.find(({ path }) => path === '/g/collect')?.url).toMatch(/gcs=G111/)

  await services.navigate('/next')
  await page.evaluate(() => window.kelisim!.goal('buy'))
  const counted = (host: string) =>
    service.filter(one => one.host === host && /counter|tr\//.test(one.path)).length
  await eventually(() => counted('www.facebook.com')).toBe(2)
  await eventually(() => counted('top-fwz1.mail.ru')).toBe(3)

  // A page that finds the decision starts the same without asking.
  service.length = 0
  await page.goto(`${HOME}later`)
  await allRun(visitor)
  expect(scripts()).toEqual(MARKETING)
  expect(complaints).toEqual([])
})

test('a withdrawal reloads the page; then nothing is loaded and what was kept is gone', async () => {
  const visitor = await arrive()
  const { page, banner, service, files, globals, services, context } = visitor
  await page.goto(HOME)
  await banner.acceptAll()
  await allRun(visitor)
  await eventually(() => site().posts()).toHaveLength(1)

  await banner.reopenSettings()
  await banner.inDialog('withdraw').click()
  await eventually(() => loads(visitor).catch(() => [])).toEqual(['reload'])
  await banner.settingsAreShown()
  // The outcome, told after the reload, names what was removed.
  await eventually(() => banner.dialog.textContent()).toMatch(/tmr_lvid/)
  service.length = 0
  site().requests.length = 0
  expect(await globals()).toEqual([])
  expect(await cookiesOf(context)).toEqual([])
  expect((await services.storage()).local.filter(key => !key.startsWith('kelisim'))).toEqual([])
  await page.goto(`${HOME}later`)
  await eventually(() => services.told('kelisim:ready')).toHaveLength(1)
  expect(service).toEqual([])
  expect(files()).toEqual(['/kelisim/kelisim-services.js'])
  expect(await cookiesOf(context)).toEqual([])
  const types = (await site().stored()).map(({ event }) => event.type)
  expect(types.slice(-2)).toEqual(['given', 'withdrawn'])
})

test('a service that can stop is stopped without a reload, and later calls are dropped', async () => {
  const { metaPixel } = SERVICES
  const visitor = await arrive({ json: { services: { metaPixel } } })
  const { page, banner, service, services, context } = visitor
  await page.goto(HOME)
  await banner.acceptAll()
  await eventually(visitor.reports).toEqual(['www.facebook.com/tr/'])
  await services.withdraw()
  await services.navigate('/next')
  await page.evaluate(() => history.pushState(null, '', '/more'))
  await services.flush()
  expect(service.filter(({ host }) => host === 'www.facebook.com')).toHaveLength(1)
  expect(await cookiesOf(context)).toEqual([])
  expect(await loads(visitor)).toEqual(['navigate'])

  await services.acceptAll()
  await eventually(() => service.filter(({ host }) => host === 'www.facebook.com')).toHaveLength(2)
  expect(visitor.scripts()).toEqual(['https://connect.facebook.net/en_US/fbevents.js'])
})

test('a withdrawal that overtakes the scripts: what waited is sent by none of them', async () => {
  const visitor = await arrive({ json: { reload: 'never', services: SERVICES } })
  const { page, banner, context, service, services, reports } = visitor
  let release = () => {}
  const held = new Promise<void>(resolve => {
    release = resolve
  })
  await context.route(
    url => MARKETING.includes(url.href),
    async route => {
      await held
      await route.fallback()
    },
  )
  await page.goto(HOME)
  await banner.acceptAll()
  await services.withdraw()
  const arrived = MARKETING.map(url =>
    page.waitForEvent('requestfinished', one => one.url() === url),
  )
  release()
  await Promise.all(arrived)
  // Their script is there, and has run.
  await eventually(() => page.evaluate(() => 'Ya' in window)).toBe(true)
  await services.flush()
  // Only a container and a tag of ads run without being asked: told before that all is denied.
  expect(reports()).toEqual([
    'googleads.g.doubleclick.net/pagead/viewthroughconversion',
    'www.googletagmanager.com/td',
  ])
  const { url } = service.find(({ path }) => path === '/td')!
  const seen = new URL(url).searchParams.get('seen')!.split(',')
  expect(seen.at(-1)).toBe('consent update')
  const layer = (await services.queues()).dataLayer!
  expect(layer.at(-1)![2]).toMatchObject({ ad_storage: 'denied', analytics_storage: 'denied' })
  expect(await page.locator('#ad').textContent()).toBe('')
  // What they kept meanwhile is swept again.
  await eventually(() => cookiesOf(context)).toEqual([])
})

test('one category taken back: the rest goes on, and Google is told', async () => {
  const visitor = await arrive()
  const { page, banner, services, service } = visitor
  await page.goto(HOME)
  await banner.acceptAll()
  await allRun(visitor)
  await page.evaluate(() =>
    window.kelisim!.save({ categories: { marketing: true, functional: true } }),
  )
  expect(await loads(visitor)).toEqual(['navigate'])
  expect(await services.value('ga-disable-G-TEST12345')).toBe(true)
  const layer = (await services.queues()).dataLayer!
  expect(layer.at(-1)).toMatchObject([
    'consent',
    'update',
    { ad_storage: 'granted', analytics_storage: 'denied', functionality_storage: 'granted' },
  ])
  expect((await names(visitor)).filter(name => name.startsWith('_ga'))).toEqual([])
  expect(await names(visitor)).toEqual(expect.arrayContaining(COOKIES))
  const before = service.length
  await services.flush()
  expect(service.slice(before).filter(({ path }) => path === '/g/collect')).toEqual([])
})

test('the file that does not come leaves a fault, and everything denied', async () => {
  const visitor = await arrive()
  const { page, banner, context, service, services, complaints } = visitor
  await page.goto(HOME)
  await banner.acceptAll()
  await allRun(visitor)
  service.length = 0
  await context.route('**/kelisim-services.js*', route => route.abort())
  await page.goto(`${HOME}later`)
  await eventually(() => services.told('kelisim:error')).toHaveLength(1)
  const [fault] = await services.told('kelisim:error')
  expect(fault!.message).toContain('kelisim-services.js')
  expect(await services.told('kelisim:ready')).toEqual([])
  expect(await page.locator('#kelisim').count()).toBe(0)
  expect(service).toEqual([])
  expect(complaints.some(one => one.includes('Kelisim:'))).toBe(true)
  expect(complaints.filter(one => /Uncaught|unhandled/i.test(one))).toEqual([])
})

test('an unknown name is reported, and the others run', async () => {
  const visitor = await arrive({ json: { services: { vkPixel: SERVICES.vkPixel, tiktok: {} } } })
  const { page, banner, services } = visitor
  await page.goto(HOME)
  await banner.acceptAll()
  await eventually(visitor.reports).toEqual(['top-fwz1.mail.ru/counter'])
  expect((await services.told('kelisim:error')).map(({ message }) => message)).toEqual([
    'services.tiktok is unknown.',
  ])
})

test('under a strict policy with Trusted Types every script passes by its address', async () => {
  const visitor = await arrive(
    { nonce: 'c3RyaWN0LW5vbmNl' },
    {
      before: `${LISTEN}window.broken = []; document.addEventListener('securitypolicyviolation',
        ({ effectiveDirective }) => broken.push(effectiveDirective))`,
    },
  )
  const { page, banner, scripts } = visitor
  await page.goto(HOME)
  await banner.acceptAll()
  await eventually(async () => (await names(visitor)).sort()).toEqual(
    expect.arrayContaining(COOKIES),
  )
  expect(scripts()).toEqual(MARKETING)
  // The images by which the tags report are the affair of the site's own policy.
  const broken = await page.evaluate(() => (window as unknown as { broken: string[] }).broken)
  expect(broken.filter(directive => directive !== 'img-src')).toEqual([])
  const reports = site().reports.splice(0)
  expect(reports.filter(report => !report.startsWith('img-src '))).toEqual([])
})
