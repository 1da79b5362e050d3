import { describe, expect, test } from 'vitest'
import { BOTH, scriptsOf } from '../support/decision-cookies.js'
import { useBrowser } from '../support/e2e.js'
import { policyFor, policyTable } from '../support/readme-policy.js'

const { visit, site } = useBrowser({ onePage: true })

const HOME = 'http://rasco.kz/'
const NONCE = 'bGVhc3QtcG9saWN5'
const TAGS = ['Yandex Metrika', 'Google Analytics']
/** A frame of each service of the table that is embedded. */
const FRAMES: Readonly<Record<string, string>> = {
  YouTube: 'https://www.youtube-nocookie.com/embed/abcdefghijk',
  Vimeo: 'https://player.vimeo.com/video/1',
  'Yandex Maps': 'https://yandex.kz/map-widget/v1/',
  'Google Maps': 'https://www.google.com/maps/embed?pb=1',
  '2GIS': 'https://widgets.2gis.com/widget',
}

test('the README has a row for all that is tried here', () => {
  expect(Object.keys(policyTable())).toEqual(
    expect.arrayContaining(['Kelisim', ...TAGS, ...Object.keys(FRAMES)]),
  )
})

describe.each([
  ['nonce and strict-dynamic', NONCE],
  ['hosts', undefined],
])('the least policy, by %s', (_, nonce) => {
  const headers = { 'content-security-policy': policyFor([...TAGS, ...Object.keys(FRAMES)], nonce) }
  const own = nonce ? ` nonce="${nonce}"` : ''

  test('lets everything work, and nothing is violated', async () => {
    site().script('/pixel.js', 'window.pixel = true')
    site().page('*', {
      nonce,
      headers,
      // Words of the site's own come with kelisim-rare.js.
      json: { texts: { banner: { ru: { title: 'Ваши данные' } } } },
      body: `<button id="reopen" data-kelisim-open="settings">Cookie</button>
        <script type="text/plain"${own} data-consent="marketing" data-src="/pixel.js"></script>
        ${Object.entries(FRAMES)
          .map(
            ([name, src]) =>
              `<iframe title="${name}" data-consent="marketing" data-src="${src}"></iframe>`,
          )
          .join('')}`,
    })
    const { page, banner, service, complaints } = await visit()
    await page.goto(HOME)
    await banner.isShown()
    expect(await banner.title.textContent()).toBe('Ваши данные')
    await page.locator('.kelisim-embed [data-action="load-once"]').first().click()
    await expect.poll(() => service.map(({ url }) => url)).toContain(FRAMES.YouTube)
    await banner.openSettings()
    await banner.closeSettingsBy('accept-all')
    await expect.poll(() => scriptsOf(service)).toEqual(BOTH)
    const urls = () => service.map(({ path }) => path)
    await expect.poll(urls).toEqual(expect.arrayContaining(['/watch/12345678', '/g/collect']))
    await page.waitForFunction(() => 'pixel' in window)
    const asked = () => service.map(({ url }) => url)
    await expect.poll(asked).toEqual(expect.arrayContaining(Object.values(FRAMES)))
    await Promise.all([page.waitForEvent('load'), page.evaluate(() => window.kelisim!.withdraw())])
    // One without an answer as the page was left is posted again.
    const ids = () =>
      site()
        .posts()
        .map(({ recordId }) => recordId)
    await expect.poll(() => new Set(ids()).size).toBe(3)
    expect(site().reports).toEqual([])
    expect(complaints).toEqual([])
  })

  test('holds back, and reports, what is not in it', async () => {
    site().page('*', { nonce, headers: { 'content-security-policy': policyFor([], nonce) } })
    const { page, banner, service } = await visit()
    await page.goto(HOME)
    await banner.acceptAll()
    await expect.poll(() => site().reports.length).toBeGreaterThan(0)
    expect(service.filter(({ path }) => /watch|collect/.test(path))).toEqual([])
    // Nothing is to be sent, and reported, when the page goes away.
    await page.evaluate(() => window.kelisim!.withdraw())
    await expect.poll(() => site().posts().length).toBe(2)
    site().reports.length = 0
  })
})
