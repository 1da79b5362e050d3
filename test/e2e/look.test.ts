import type { Locator } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { useBrowser, type VisitOptions } from '../support/e2e.js'
import type { PageOptions } from '../support/site.js'

const HOME = 'http://rasco.kz/'
const ACCENT = 'rgb(11, 110, 110)'
const DARK_ACCENT = 'rgb(76, 195, 189)'

const { visit, site } = useBrowser()

const arrive = async (page: PageOptions = {}, options: VisitOptions = {}) => {
  site().page('/', page)
  const visitor = await visit({ reducedMotion: 'reduce', colorScheme: 'light', ...options })
  await visitor.page.goto(HOME)
  await visitor.banner.isShown()
  return visitor
}

const style = (css: string): PageOptions => ({ head: `<style>${css}</style>` })
const background = (locator: Locator) =>
  locator.evaluate(node => getComputedStyle(node).backgroundColor)

describe('colours', () => {
  test('are those of the page’s own style sheet, in banner and settings', async () => {
    const { banner } = await arrive(
      style('#kelisim { --kelisim-accent: var(--brand); } html { --brand: rgb(120, 30, 90); }'),
    )
    expect(await background(banner.button('accept-all'))).toBe('rgb(120, 30, 90)')
    expect(await background(banner.button('reject-all'))).toBe('rgb(120, 30, 90)')
    await banner.openSettings()
    expect(await background(banner.inDialog('accept-all'))).toBe('rgb(120, 30, 90)')
  })

  test.each(['light', 'dark'] as const)(
    'that are none are named once, and ours come back (%s)',
    async colorScheme => {
      const { banner, complaints } = await arrive(
        style('#kelisim { --kelisim-accent: blurple; --kelisim-bg: rgb(240, 240, 200); }'),
        { colorScheme },
      )
      expect(complaints).toEqual(['Kelisim: --kelisim-accent must be a CSS colour, not blurple.'])
      expect(await background(banner.button('accept-all'))).toBe(
        colorScheme === 'light' ? ACCENT : DARK_ACCENT,
      )
      expect(await background(banner.region)).toBe(
        colorScheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(23, 32, 42)',
      )
      await banner.acceptAll()
    },
  )

  test.each([
    ['auto', 'light', ACCENT],
    ['auto', 'dark', DARK_ACCENT],
    ['light', 'dark', ACCENT],
    ['dark', 'light', DARK_ACCENT],
  ] as const)('scheme %s on a %s system', async (scheme, colorScheme, accent) => {
    const { banner } = await arrive({ json: { theme: { scheme } } }, { colorScheme })
    expect(await background(banner.button('accept-all'))).toBe(accent)
  })

  test('of the parts can be set by the page, accept and reject as one', async () => {
    const { banner } = await arrive(
      style(
        '#kelisim::part(button) { text-transform: uppercase } #kelisim::part(banner) { border-width: 3px }',
      ),
    )
    const transform = (action: string) =>
      banner.button(action).evaluate(node => getComputedStyle(node).textTransform)
    expect(await transform('accept-all')).toBe('uppercase')
    expect(await transform('reject-all')).toBe('uppercase')
    expect(await banner.region.evaluate(node => getComputedStyle(node).borderWidth)).toBe('3px')
  })
})

describe('the layout', () => {
  const box = async (locator: Locator) => (await locator.boundingBox())!

  test.each([
    ['card', 'left', { x: 16, right: false }],
    ['card', 'right', { x: null, right: true }],
  ] as const)('%s, %s', async (layout, position, { x, right }) => {
    const { banner } = await arrive(
      { json: { theme: { layout, position } } },
      { viewport: { width: 1280, height: 720 } },
    )
    const region = await box(banner.region)
    expect(region.width).toBe(440)
    if (x !== null) expect(region.x).toBe(x)
    if (right) expect(region.x + region.width).toBe(1280 - 16)
    expect(region.y + region.height).toBe(720 - 16)
  })

  test.each(['kk', 'ru'].flatMap(lang => ['bottom', 'top'].map(edge => [lang, edge] as const)))(
    'bar in %s at the %s: whole width, words beside buttons of one size, page not covered',
    async (lang, position) => {
      for (const viewport of [
        { width: 1280, height: 720 },
        { width: 768, height: 1024 },
        { width: 320, height: 568 },
      ]) {
        const { page, banner, context } = await arrive(
          { lang, json: { theme: { layout: 'bar', position } } },
          { viewport },
        )
        const region = await box(banner.region)
        expect(region.x).toBe(0)
        expect(region.width).toBe(viewport.width)
        expect(region.height).toBeLessThanOrEqual(viewport.height * 0.6)
        if (position === 'top') expect(region.y).toBe(0)
        else expect(Math.round(region.y + region.height)).toBe(viewport.height)
        const [accept, reject] = [
          await box(banner.button('accept-all')),
          await box(banner.button('reject-all')),
        ]
        expect([accept.width, accept.height]).toEqual([reject.width, reject.height])
        // A focused link of the page can be seen.
        await page.locator('#link').focus()
        expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(
          viewport.height + region.height + 200,
        )
        const link = await box(page.locator('#link'))
        const now = await box(banner.region)
        expect(link.y + link.height <= now.y || link.y >= now.y + now.height).toBe(true)
        await context.close()
      }
    },
  )
})

describe('words and settings that are none', () => {
  test('are named, and the visitor is asked all the same', async () => {
    const { banner, complaints } = await arrive({
      lang: 'en',
      data: { 'data-language': 'en' },
      json: {
        theme: { layout: 'popup' },
        texts: { banner: { ru: { titel: 'x' } }, settings: { ru: { 'receipt.titel': 'x' } } },
      },
    })
    expect(complaints).toEqual([
      expect.stringContaining('Kelisim: option language must be kk or ru'),
      expect.stringContaining('Kelisim: option theme must be'),
      expect.stringContaining('Kelisim: option texts.banner.ru.titel must be a known key'),
    ])
    await banner.openSettings()
    expect(complaints.slice(3)).toEqual([
      expect.stringContaining('Kelisim: option texts.settings.ru.receipt.titel is unknown'),
    ])
    await banner.closeSettingsBy('close')
    await banner.acceptAll()
  })
})
