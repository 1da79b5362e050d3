import type { Locator } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { useBrowser } from '../support/e2e.js'

const { visit, site } = useBrowser({ onePage: true })

const show = async (
  theme: object,
  viewport: { width: number; height: number },
  lang: 'kk' | 'ru' = 'ru',
  body?: string,
) => {
  site().page('*', { lang, json: { theme }, ...(body ? { body } : {}) })
  const visitor = await visit({ viewport, reducedMotion: 'reduce' })
  await visitor.page.goto('http://rasco.kz/')
  await visitor.banner.isShown()
  return visitor
}
const boxOf = async (locator: Locator) => (await locator.boundingBox())!

describe('a bar', () => {
  test.each(
    (['kk', 'ru'] as const).flatMap(lang =>
      [1280, 768, 721, 720, 521, 500, 320].map(width => [lang, width] as const),
    ),
  )('has equal buttons, and words with room to be read (%s, %s px)', async (lang, width) => {
    const { page, banner } = await show({ layout: 'bar' }, { width, height: 700 }, lang)
    const bar = await boxOf(banner.region)
    expect([bar.x, bar.width, bar.y + bar.height]).toEqual([0, width, 700])
    expect(bar.height).toBeLessThanOrEqual(420)
    const accept = await boxOf(banner.button('accept-all'))
    const reject = await boxOf(banner.button('reject-all'))
    const settings = await boxOf(banner.button('open-settings'))
    expect([reject.y, reject.width, reject.height]).toEqual([accept.y, accept.width, accept.height])
    // The two fill the line that the third has below them.
    expect(reject.x + reject.width).toBeCloseTo(settings.x + settings.width, 0)
    const words = await boxOf(banner.region.locator('.words'))
    expect(words.width).toBeGreaterThan(280)
    expect(words.y).toBeGreaterThan(bar.y)
    expect(words.y + words.height).toBeLessThanOrEqual(width > 720 ? bar.y + bar.height : accept.y)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
  })

  test.each([
    ['bottom', 0],
    ['top', 700],
  ])('at the %s goes to the other edge where it would cover a fixed one', async (position, y) => {
    const fixed = `<main><h1>Курс</h1></main><a id="link" class="fixed" href="/next">Дальше</a>`
    const theme = { layout: 'bar', position }
    const { page, banner } = await show(theme, { width: 1280, height: 700 }, 'ru', fixed)
    const bar = await boxOf(banner.region)
    expect([bar.x, bar.width]).toEqual([0, 1280])
    expect(y === 0 ? bar.y + bar.height : bar.y).toBe(700 - y)
    await page.evaluate(edge => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(`.fixed { position: fixed; left: 20px; ${edge}: 4px }`)
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    }, position)
    await page.locator('#link').focus()
    const away = await boxOf(banner.region)
    expect([away.x, away.width]).toEqual([0, 1280])
    expect(y === 0 ? away.y : away.y + away.height).toBe(y)
  })
})

test('a card at the right is at the right, and on a phone as wide as any', async () => {
  const theme = { position: 'right' }
  const wide = await show(theme, { width: 1280, height: 700 })
  const card = await boxOf(wide.banner.region)
  expect([card.x + card.width, card.y + card.height]).toEqual([1264, 684])
  const narrow = await show(theme, { width: 320, height: 568 })
  const sheet = await boxOf(narrow.banner.region)
  expect([sheet.x, sheet.width, sheet.y + sheet.height]).toEqual([0, 320, 568])
})

test('a fixed scheme goes before what the system prefers', async () => {
  const { page, banner } = await show({ scheme: 'dark' }, { width: 1280, height: 700 })
  const background = () => banner.region.evaluate(node => getComputedStyle(node).backgroundColor)
  expect(await background()).toBe('rgb(23, 32, 42)')
  site().page('*', { json: { theme: { scheme: 'light' } } })
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.reload()
  await banner.isShown()
  expect(await background()).toBe('rgb(255, 255, 255)')
})

test('a click on what lies partly beneath the banner counts, and moves nothing', async () => {
  const body =
    '<style>#link { display: block; height: 2000px }</style><a id="link" href="#hit">x</a>'
  const { page } = await show({}, { width: 1280, height: 700 }, 'ru', body)
  await page.mouse.click(900, 100)
  expect(await page.evaluate(() => [location.hash, scrollY])).toEqual(['#hit', 0])
  // By keyboard it is brought into sight.
  await page.evaluate(() => (document.activeElement as HTMLElement).blur())
  await page.locator('#link').focus()
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0)
})
