import type { Locator } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { useBrowser, type VisitOptions } from '../support/e2e.js'
import { eventually } from '../support/services.js'
import type { PageOptions } from '../support/site.js'

const HOME = 'http://rasco.kz/'
const ACCENT = 'rgb(11, 110, 110)'
const DARK_ACCENT = 'rgb(76, 195, 189)'

const { visit, site } = useBrowser({ onePage: true })

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
      await eventually(() => complaints).toEqual([
        'Kelisim: --kelisim-accent must be a CSS colour, not blurple.',
      ])
      expect(await background(banner.button('accept-all'))).toBe(
        colorScheme === 'light' ? ACCENT : DARK_ACCENT,
      )
      expect(await background(banner.region)).toBe(
        colorScheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(23, 32, 42)',
      )
      await banner.acceptAll()
    },
  )

  test.each(['inherit', 'var(--nobody)', 'var(--kelisim-bg)', ''])(
    'that come to nothing are none: %s',
    async value => {
      const { banner, complaints } = await arrive(style(`#kelisim { --kelisim-bg: ${value}; }`))
      await eventually(() => complaints).toEqual([
        expect.stringContaining('--kelisim-bg must be a CSS colour'),
      ])
      expect(await background(banner.region)).toBe('rgb(255, 255, 255)')
    },
  )

  test('of a style sheet that comes late are looked at when the settings open', async () => {
    const { page, banner, complaints } = await arrive()
    await page.addStyleTag({ content: '#kelisim { --kelisim-bg: blurple }' })
    await banner.openSettings()
    await eventually(() => complaints).toEqual([
      'Kelisim: --kelisim-bg must be a CSS colour, not blurple.',
    ])
    expect(await background(banner.dialog)).toBe('rgb(255, 255, 255)')
    await banner.closeSettingsBy('close')
    await banner.openSettings()
    expect(complaints).toHaveLength(1)
  })

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
    await expect
      .poll(() => [...complaints].sort())
      .toEqual([
        'Kelisim: option language must be kk or ru.',
        'Kelisim: option texts.banner.ru.titel is unknown.',
        'Kelisim: option theme.layout must be card or bar.',
      ])
    await banner.openSettings()
    expect(complaints.slice(3)).toEqual([
      expect.stringContaining('Kelisim: option texts.settings.ru.receipt.titel is unknown'),
    ])
    await banner.closeSettingsBy('close')
    await banner.acceptAll()
  })
})
