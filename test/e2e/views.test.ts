import { expect, test } from 'vitest'
import { useBrowser } from '../support/e2e.js'
import { eventually, LISTEN, metrikaHits, ServicesPage } from '../support/services.js'

/** Views of a single-page application, found by themselves; `page()` is told in metrika.test.ts. */

const { visit, site } = useBrowser({ onePage: true })

const arrive = async (json: object, before = '') => {
  site().page('*', { json, data: { 'data-google-analytics': '' } })
  const visited = await visit({ before: LISTEN + before })
  return { ...visited, services: new ServicesPage(visited.page) }
}
const seen = (service: Parameters<typeof metrikaHits>[0]) =>
  metrikaHits(service)
    .filter(({ nohit }) => nohit !== '1')
    .map(hit => [hit['page-url'], hit['page-ref'], hit.title])

test.each([
  ['the Navigation API', ''],
  ['the History API alone', ';delete window.navigation;'],
])('in automatic mode each navigation is one view, by %s', async (_, before) => {
  const { page, banner, service, complaints } = await arrive({ spa: 'auto' }, before)
  await page.goto('http://rasco.kz/landing?token=1', { referer: 'http://search.example/' })
  await banner.isShown()
  const route = (path: string, title: string | null, how: 'pushState' | 'replaceState') =>
    page.evaluate(
      ([to, name, method]) => {
        history[method](null, '', to)
        if (name) document.title = name
      },
      [path, title, how] as const,
    )
  await route('/before', 'Before', 'pushState')
  await banner.acceptAll()
  await eventually(() => seen(service)).toEqual([
    ['http://rasco.kz/landing', 'http://search.example/', expect.anything()],
    ['http://rasco.kz/before', 'http://rasco.kz/landing', 'Before'],
  ])
  service.length = 0

  await route('/one', 'One', 'pushState')
  await route('/one', null, 'replaceState')
  await route('/one#part', null, 'pushState')
  // Two at once: the title of the first never comes.
  await page.evaluate(() => {
    history.pushState(null, '', '/two')
    history.pushState(null, '', '/three')
  })
  await page.evaluate(() => {
    document.title = 'Three'
  })
  await eventually(() => seen(service).length).toBe(3)
  await page.goBack()
  await page.evaluate(() => {
    document.title = 'Two'
  })
  await eventually(() => seen(service)).toEqual([
    ['http://rasco.kz/one', 'http://rasco.kz/before', 'One'],
    ['http://rasco.kz/two', 'http://rasco.kz/one', 'One'],
    ['http://rasco.kz/three', 'http://rasco.kz/two', 'Three'],
    ['http://rasco.kz/two', 'http://rasco.kz/three', 'Two'],
  ])
  expect(complaints).toEqual([])
})

test.each([
  ['Metrika', 'https://mc.yandex.ru/metrika/tag.js?id=1'],
  ['gtag', 'https://www.googletagmanager.com/gtag/js?id=G-ANOTHER123'],
])('a snippet of %s beside ours is named, with what to do', async (_, src) => {
  site().page('*', { head: `<script async src="${src}"></script>` })
  const { page, banner, complaints } = await visit({ before: LISTEN })
  await page.goto('http://rasco.kz/')
  await banner.isShown()
  await eventually(() => complaints.join()).toContain(
    'Kelisim: foreign script: a snippet of a service is on the page, and asks nobody.',
  )
})
