import type { Locator } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { firstLayerWords } from '../../src/locales/first-layer.js'
import { useBrowser } from '../support/e2e.js'
import {
  addRules,
  cutOff,
  outOfReach,
  resize,
  sideways,
  smallTargets,
  windowIs,
} from '../support/layout.js'
import { LANGS, type Lang, VIEWS } from '../support/states.js'
import { walk } from '../support/walk.js'

/** Every view for those who need it large: to hit, to read, to zoom. */

const { visit, site } = useBrowser()

const WIDE = { width: 1280, height: 800 }
const PHONE = { width: 320, height: 568 }
const ZOOMED = { width: 320, height: 256 }

const SPACED = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-bottom: 2em !important }`

const pixels = (element: Locator, property: 'fontSize' | 'letterSpacing') =>
  element
    .first()
    .evaluate((node, name) => Number.parseFloat(getComputedStyle(node)[name]), property)
const measure = async (place: Locator) => [
  await sideways(place),
  await cutOff(place),
  await outOfReach(place),
]

/** All looks at all views, on one page whose window and text change under them. */
const lookAtAll = async (lang: Lang) => {
  const visitor = await visit({ reducedMotion: 'reduce', viewport: WIDE })
  const { page } = visitor
  const cdp = await visitor.context.newCDPSession(page)
  const textOf = (standard: number) =>
    cdp.send('Page.setFontSizes', { fontSizes: { standard, fixed: (standard * 13) / 16 } })
  return walk(site(), visitor, VIEWS, lang, {
    async wide(place) {
      await resize(page, WIDE)
      return smallTargets(place)
    },
    async narrow(place) {
      await resize(page, PHONE)
      return smallTargets(place)
    },
    async zoomed(place) {
      const metrics = { ...ZOOMED, deviceScaleFactor: 4, mobile: false }
      await cdp.send('Emulation.setDeviceMetricsOverride', metrics)
      await windowIs(page, ZOOMED)
      expect(await page.evaluate(() => devicePixelRatio)).toBe(4)
      const found = [await sideways(place), await outOfReach(place)]
      await cdp.send('Emulation.clearDeviceMetricsOverride')
      return found
    },
    async large(place) {
      await textOf(32)
      const found: unknown[] = []
      for (const size of [WIDE, { width: 375, height: 667 }]) {
        await resize(page, size)
        expect(await pixels(place.locator('p, button'), 'fontSize')).toBeGreaterThan(26)
        found.push(...(await measure(place)))
      }
      await textOf(16)
      return found
    },
    async spacedWide(place) {
      await resize(page, WIDE)
      await addRules(page, SPACED)
      expect(await pixels(place.locator('p'), 'letterSpacing')).toBeGreaterThan(1.5)
      return measure(place)
    },
    async spacedNarrow(place) {
      await resize(page, PHONE)
      expect(await pixels(place.locator('p'), 'letterSpacing')).toBeGreaterThan(1.5)
      return measure(place)
    },
  })
}
/** The same for all views, but for those named. */
const all = (value: unknown, but: Record<string, unknown> = {}) => ({
  ...Object.fromEntries(VIEWS.map(({ name }) => [name, value])),
  ...but,
})

describe.each(LANGS)('in %s', lang => {
  let found: Awaited<ReturnType<typeof lookAtAll>>
  beforeAll(async () => {
    found = await lookAtAll(lang)
  }, 120_000)

  test.each([
    ['1280 px', 'wide'],
    ['320 px', 'narrow'],
  ] as const)('every target is 44 px wide and high but links in running text (%s)', (_, width) => {
    const none = { small: [], inText: [] }
    const policy = { small: [], inText: [firstLayerWords[lang].policyLink] }
    expect(found[width]).toEqual(
      all(none, {
        'banner, first visit': policy,
        'banner, new policy': policy,
        'banner as a bar': policy,
        'settings not loaded': policy,
      }),
    )
  })

  test('at 400 % zoom nothing scrolls sideways, and all is in reach', () => {
    expect(found.zoomed).toEqual(all([[], []]))
  })

  test.each([
    ['1280 px', 'spacedWide'],
    ['320 px', 'spacedNarrow'],
  ] as const)('with text spaced out nothing is cut, covered or lost (%s)', (_, spaced) => {
    expect(found[spaced]).toEqual(all([[], [], []]))
  })

  test('with text twice as large it stays on the screen and in reach', () => {
    expect(found.large).toEqual(all([[], [], [], [], [], []]))
  })
})
