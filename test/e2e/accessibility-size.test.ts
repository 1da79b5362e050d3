import { describe, expect, test } from 'vitest'
import { firstLayerWords } from '../../src/locales/first-layer.js'
import { useBrowser, type VisitOptions } from '../support/e2e.js'
import { addRules, cutOff, outOfReach, sideways, smallTargets } from '../support/layout.js'
import { enter, LANGS, type Lang, VIEWS } from '../support/states.js'

/** Every view for those who need it large: to hit, to read, to zoom. */

const normal = useBrowser()
const large = useBrowser({ flags: ['--blink-settings=defaultFontSize=32'] })

type Look = (
  visit: Awaited<ReturnType<typeof normal.visit>>,
  place: Awaited<ReturnType<typeof enter>>,
) => Promise<unknown>

/** Go through all views on one page, and note by its name what is found in each. */
const through = async (lang: Lang, options: VisitOptions, look: Look, { visit, site } = normal) => {
  const visitor = await visit({ reducedMotion: 'reduce', ...options })
  const found: Record<string, unknown> = {}
  for (const view of VIEWS)
    found[view.name] = await look(visitor, await enter(site(), visitor, view, lang))
  return found
}
/** The same for all views, but for those named. */
const all = (value: unknown, but: Record<string, unknown> = {}) => ({
  ...Object.fromEntries(VIEWS.map(({ name }) => [name, value])),
  ...but,
})

const WIDE = { width: 1280, height: 800 }
const PHONE = { width: 320, height: 568 }

describe.each(LANGS)('in %s', lang => {
  test.each([
    ['1280 px', WIDE],
    ['320 px', PHONE],
  ])(
    'every target is 44 px wide and high but links in running text (%s)',
    async (_, viewport) => {
      const found = await through(lang, { viewport }, (_, place) => smallTargets(place))
      const none = { small: [], inText: [] }
      const policy = { small: [], inText: [firstLayerWords[lang].policyLink] }
      expect(found).toEqual(
        all(none, {
          'banner, first visit': policy,
          'banner, new policy': policy,
          'banner as a bar': policy,
          'settings not loaded': policy,
        }),
      )
    },
    120_000,
  )

  test('at 400 % zoom nothing scrolls sideways, and all is in reach', async () => {
    const options = { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 }
    const found = await through(lang, options, async (_, place) => [
      await sideways(place),
      await outOfReach(place),
    ])
    expect(found).toEqual(all([[], []]))
  }, 120_000)

  test.each([
    ['1280 px', WIDE],
    ['320 px', PHONE],
  ])(
    'with text spaced out nothing is cut, covered or lost (%s)',
    async (_, viewport) => {
      const found = await through(lang, { viewport }, async ({ page }, place) => {
        await addRules(
          page,
          `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
        p { margin-bottom: 2em !important }`,
        )
        const spacing = await place
          .locator('p')
          .first()
          .evaluate(node => getComputedStyle(node).letterSpacing)
        expect(Number.parseFloat(spacing)).toBeGreaterThan(1.5)
        return [await sideways(place), await cutOff(place), await outOfReach(place)]
      })
      expect(found).toEqual(all([[], [], []]))
    },
    120_000,
  )

  test('with text twice as large it stays on the screen and in reach', async () => {
    const look: Look = async (_, place) => {
      const size = await place
        .locator('p, button')
        .first()
        .evaluate(node => Number.parseFloat(getComputedStyle(node).fontSize))
      expect(size).toBeGreaterThan(26)
      return [await sideways(place), await cutOff(place), await outOfReach(place)]
    }
    for (const viewport of [WIDE, { width: 375, height: 667 }])
      expect(await through(lang, { viewport }, look, large)).toEqual(all([[], [], []]))
  }, 120_000)
})
