import { expect, test } from 'vitest'
import { useBrowser } from '../support/e2e.js'

const { visit, site } = useBrowser()

test('before a choice nothing optional is asked for, stored or defined', async () => {
  site().page('*')
  const { page, banner, context, service } = await visit()
  await page.goto('http://rasco.kz/')
  await banner.isShown()
  await page.reload()
  await banner.isShown()
  expect(service).toEqual([])
  expect(site().requests.map(({ path }) => path)).toEqual([
    '/',
    '/kelisim/kelisim.js',
    '/',
    '/kelisim/kelisim.js',
  ])
  expect(await context.cookies()).toEqual([])
  const left = await page.evaluate(() => ({
    storage: [...Object.keys(localStorage), ...Object.keys(sessionStorage)],
    globals: ['ym', 'gtag', 'dataLayer'].filter(name => name in window),
    links: document.querySelectorAll('link,noscript').length,
  }))
  expect(left).toEqual({ storage: [], globals: [], links: 0 })
})

test('accepting keeps the choice, starts both services once and stores the record', async () => {
  site().page('*')
  const { page, banner, context, service } = await visit()
  await page.goto('http://rasco.kz/')
  await banner.acceptAll()
  await expect.poll(() => service.map(({ host }) => host)).toContain('www.google-analytics.com')
  await expect.poll(async () => (await site().stored()).length).toBe(1)

  const [cookie] = (await context.cookies()).filter(({ name }) => name === 'kelisim')
  expect(cookie).toMatchObject({ domain: '.rasco.kz', path: '/', sameSite: 'Lax' })
  expect(service.filter(({ path }) => path === '/metrika/tag.js')).toHaveLength(1)
  expect(service.filter(({ path }) => path === '/gtag/js')).toHaveLength(1)
  expect(service.filter(({ path }) => path.startsWith('/watch/12345678'))).not.toEqual([])
  const [record] = await site().stored()
  expect(record).toMatchObject({
    event: { type: 'given', method: 'accept_all' },
    categories: { functional: true, analytics: true, marketing: true },
    notice: { language: 'ru', layer: 'banner' },
    recipients: [
      { service: 'yandex_metrika', country: 'RU' },
      { service: 'google_analytics', country: 'US' },
    ],
    site: { host: 'rasco.kz', domain: 'rasco.kz' },
    controller: { name: 'ТОО «Anysoft»', bin: '140340014652' },
  })
  expect(record?.notice.text.join(' ')).toContain('Яндекс Метрика (Россия), Google Analytics (США)')
})
