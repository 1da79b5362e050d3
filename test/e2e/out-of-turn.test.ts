import { describe, expect, test } from 'vitest'
import { useBrowser } from '../support/e2e.js'

const { visit, site } = useBrowser({ onePage: true })
const HOME = 'http://rasco.kz/'

const running = (page: import('playwright-core').Page) =>
  page.evaluate(() => ({
    consent: window.kelisim?.has('analytics'),
    flags: [
      (window as unknown as Record<string, unknown>).disableYaCounter12345678,
      (window as unknown as Record<string, unknown>)['ga-disable-G-TEST12345'],
    ],
  }))
const STOPPED = { consent: false, flags: [true, true] }

describe('a page that withdraws out of turn', () => {
  test('inside a listener of the decision: nothing starts', async () => {
    site().page('*')
    const { page, banner, service } = await visit()
    await page.goto(HOME)
    await banner.isShown()
    await page.evaluate(() => {
      let once = true
      window.kelisim?.$decision.listen(() => {
        if (!once) return
        once = false
        window.kelisim?.withdraw()
      })
    })
    await banner.acceptAll()
    await expect.poll(() => site().posts().length, { timeout: 10_000 }).toBe(2)
    expect(await running(page)).toEqual(STOPPED)
    expect(service).toEqual([])
  })

  test('when the first service starts: the second does not, and it is recorded', async () => {
    site().page('*')
    const { page, banner, service } = await visit()
    await page.goto(HOME)
    await banner.acceptAll()
    await expect.poll(() => service.some(({ path }) => path === '/gtag/js')).toBe(true)
    service.length = 0
    await page.addInitScript(() => {
      document.addEventListener('kelisim:service', event => {
        if (event.detail.state === 'started') window.kelisim?.withdraw()
      })
    })
    await page.goto(HOME)
    await expect
      .poll(
        () =>
          site()
            .posts()
            .map(({ event }) => event.type),
        { timeout: 10_000 },
      )
      .toEqual(['given', 'withdrawn'])
    expect(await running(page)).toEqual(STOPPED)
    expect(service.filter(({ path }) => path === '/gtag/js')).toEqual([])
  })
})

test("a page's own button with our action's name stays its own", async () => {
  site().page('*', {
    body: '<a id="own" data-action="open-settings" href="#profile">Profile</a>',
  })
  const { page, banner } = await visit()
  await page.goto(HOME)
  await banner.isShown()
  await page.locator('#own').click()
  expect(page.url()).toBe(`${HOME}#profile`)
  expect(await page.evaluate(() => window.kelisim?.$view.get())).toBe('banner')
})

test.each(['settings', 'receipt'] as const)(
  'destroy() while the %s are open gives the page back as it was',
  async view => {
    site().page('*')
    const { page, banner } = await visit()
    await page.goto(HOME)
    await banner.acceptAll()
    await page.evaluate(one => window.kelisim?.openSettings(one), view)
    await banner.settingsAreShown()
    await page.evaluate(() => window.kelisim?.destroy())
    await page.emulateMedia({ media: 'print' })
    expect(
      await page.evaluate(() => [
        document.adoptedStyleSheets.length,
        getComputedStyle(document.querySelector('main')!).display,
      ]),
    ).toEqual([0, 'block'])
  },
)

test('nothing decides after destroy()', async () => {
  site().page('*')
  const { page, banner, context } = await visit()
  await page.goto(HOME)
  await banner.isShown()
  await page.evaluate(() => {
    const { kelisim } = window
    kelisim?.destroy()
    kelisim?.acceptAll()
  })
  expect(await context.cookies()).toEqual([])
  expect(await banner.region.count()).toBe(0)
})

test.each([
  ['services that are null', '{"services":null}', true],
  ['no JSON at all', '{"operator":', false],
])('an element with %s throws nothing', async (_, json, asks) => {
  site().html(
    '/broken',
    `<!doctype html><html lang="ru"><script type="application/json" data-kelisim>${json}</script><script src="/kelisim/kelisim.js" data-policy-version="1" data-policy-url="/p"></script><body><p>Kurs</p></body></html>`,
  )
  const { page, banner } = await visit()
  const thrown: string[] = []
  page.on('pageerror', error => thrown.push(String(error)))
  await page.goto(`${HOME}broken`)
  await page.waitForFunction(() => window.kelisim !== undefined)
  expect(thrown).toEqual([])
  if (asks) await banner.isShown()
  else expect(await banner.region.count()).toBe(0)
})

test('while the settings are on their way there is still a way to refuse', async () => {
  site().page('*')
  const { page, banner } = await visit()
  let release = () => {}
  const held = new Promise<void>(resolve => {
    release = resolve
  })
  await page.route('**/kelisim-settings.js*', async route => {
    await held
    await route.continue()
  })
  await page.goto(HOME)
  await banner.button('open-settings').click()
  await banner.language('kk').click()
  await expect.poll(() => banner.button('reject-all').textContent()).toBe('Барлығынан бас тарту')
  await banner.button('reject-all').click()
  await banner.isGone()
  release()
  await expect.poll(() => site().posts().length, { timeout: 10_000 }).toBe(1)
  expect(await banner.dialog.count()).toBe(0)
})
