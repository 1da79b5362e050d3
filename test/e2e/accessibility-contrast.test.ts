import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { useBrowser } from '../support/e2e.js'
import { enter, stateOf, VIEWS } from '../support/states.js'

/** What axe does not measure: edges, knobs and the focus ring against what is behind them. */

const { visit, site } = useBrowser({ onePage: true })

type Property = 'borderTopColor' | 'backgroundColor' | 'outlineColor' | 'stroke'

/** Contrast of a colour of an element with the first ground behind it that is not transparent. */
const contrast = (
  element: Locator,
  property: Property,
  { pseudo = null as string | null, behind = 'outside' as 'outside' | 'inside' } = {},
) =>
  element.first().evaluate(
    (node, { property, pseudo, behind }) => {
      const paint = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!
      /** Colours laid on each other, the lowest first. */
      const mix = (colours: string[]) => {
        for (const colour of colours) {
          paint.fillStyle = colour
          paint.fillRect(0, 0, 1, 1)
        }
        return [...paint.getImageData(0, 0, 1, 1).data].slice(0, 3)
      }
      const luminance = (channels: number[]) => {
        const [r = 0, g = 0, b = 0] = channels.map(value => {
          const part = value / 255
          return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
        })
        return 0.2126 * r + 0.7152 * g + 0.0722 * b
      }
      const grounds: string[] = []
      for (
        let at: Element | null = behind === 'inside' ? node : node.parentElement;
        at;
        at = at.parentElement
      )
        grounds.unshift(getComputedStyle(at).backgroundColor)
      const own = getComputedStyle(node, pseudo)[property]
      const [low, high] = [luminance(mix(grounds)), luminance(mix([...grounds, own]))].sort(
        (one, other) => one - other,
      )
      return (high! + 0.05) / (low! + 0.05)
    },
    { property, pseudo, behind },
  )

test.each(['light', 'dark'] as const)(
  'edges, knobs and signs stand out from their ground by 3:1 (%s)',
  async colorScheme => {
    const visitor = await visit({ reducedMotion: 'reduce', colorScheme })
    const { banner } = visitor
    const region = await enter(site(), visitor, stateOf('banner, first visit'), 'kk')
    const found: Record<string, number> = {
      'filled button of the banner': await contrast(banner.button('accept-all'), 'backgroundColor'),
      'plain button of the banner': await contrast(
        banner.button('open-settings'),
        'borderTopColor',
      ),
    }
    await banner.button('accept-all').focus()
    await visitor.page.keyboard.press('Tab')
    found['ring in the banner'] = await contrast(region.locator(':focus-visible'), 'outlineColor')

    const name = 'settings, services opened, analytics mixed'
    const place = await enter(site(), visitor, stateOf(name), 'kk')
    for (const [state, category] of [
      ['on', 'functional'],
      ['mixed', 'analytics'],
      ['off', 'marketing'],
    ] as const) {
      const track = banner.switchOf(category).locator('.track')
      found[`track, ${state}`] = await contrast(track, 'borderTopColor')
      found[`knob, ${state}`] = await contrast(track, 'backgroundColor', {
        pseudo: '::after',
        behind: 'inside',
      })
    }
    const service = banner.serviceSwitch('yandex_metrika').locator('.track')
    found['track of a service'] = await contrast(service, 'borderTopColor')
    found['filled button'] = await contrast(banner.inDialog('accept-all'), 'backgroundColor')
    found['plain button'] = await contrast(banner.inDialog('save'), 'borderTopColor')
    found['cross of the dialog'] = await contrast(banner.inDialog('close').locator('svg'), 'stroke')
    found['arrow of a service'] = await contrast(place.locator('.more svg'), 'stroke')
    await banner.inDialog('close').focus()
    await visitor.page.keyboard.press('Shift+Tab')
    found['ring in the dialog'] = await contrast(place.locator(':focus-visible'), 'outlineColor')
    const low = Object.entries(found).filter(([, ratio]) => !(ratio >= 3))
    expect(low).toEqual([])
    expect(Object.keys(found)).toHaveLength(15)
  },
)

test('nothing is told on hovering only', async () => {
  const visitor = await visit({ reducedMotion: 'reduce' })
  // What later sweeps remove is added to the outcome by itself.
  for (const view of VIEWS.filter(({ name }) => name !== 'withdrawal, after')) {
    const place = await enter(site(), visitor, view, 'kk')
    if (view.name === 'receipt of a consent') await place.locator('[data-delivery=sent]').waitFor()
    expect(await place.locator('[title]').count(), view.name).toBe(0)
    const tree = await place.ariaSnapshot()
    // biome-ignore lint/performance/useDomNodeTextContent: what is rendered counts
    const visible = () => place.evaluate(node => (node as HTMLElement).innerText)
    const words = await visible()
    for (const button of await place.locator('button').all()) await button.hover()
    expect(await visible(), view.name).toBe(words)
    expect(await place.ariaSnapshot(), view.name).toBe(tree)
  }
}, 120_000)
