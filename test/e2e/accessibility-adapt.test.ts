import type { Locator } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { useBrowser } from '../support/e2e.js'
import { enter, LANGS, stateOf, VIEWS } from '../support/states.js'

/** For those whose system asks for their own colours. */

const { visit, site } = useBrowser({ onePage: true })

describe('with forced colours', () => {
  const shape = (node: Element) => {
    const style = getComputedStyle(node)
    const knob = getComputedStyle(node.querySelector('.track') ?? node, '::after')
    return {
      knob: [knob.transform, knob.height],
      weight: getComputedStyle(node.querySelector('span') ?? node).fontWeight,
      border: [style.borderTopStyle, style.borderTopWidth],
      words: node.textContent,
    }
  }

  test.each(LANGS)(
    'every switch and choice tells its state by shape and words (%s)',
    async lang => {
      const visitor = await visit({ reducedMotion: 'reduce', forcedColors: 'active' })
      const { banner } = visitor
      const name = 'settings, services opened, analytics mixed'
      const place = await enter(site(), visitor, stateOf(name), lang)
      const states = {
        on: await banner.switchOf('functional').evaluate(shape),
        mixed: await banner.switchOf('analytics').evaluate(shape),
        off: await banner.switchOf('marketing').evaluate(shape),
      }
      for (const part of ['knob', 'words'] as const)
        expect(new Set(Object.values(states).map(one => String(one[part]))).size, part).toBe(3)
      const service = {
        on: await banner.serviceSwitch('google_analytics').evaluate(shape),
        off: await banner.serviceSwitch('yandex_metrika').evaluate(shape),
      }
      expect(service.on.knob).toEqual(states.on.knob)
      expect(service.off.knob).toEqual(states.off.knob)
      // What is opened is told by the arrow, the language in use by its weight.
      const arrow = (opened: boolean) =>
        place
          .locator(`[aria-expanded=${opened}] svg`)
          .first()
          .evaluate(node => getComputedStyle(node).transform)
      const opened = await arrow(true)
      await banner.factsOf('Google').click()
      expect(await arrow(false)).not.toBe(opened)
      const pressed = (at: Locator, on: boolean) =>
        at.locator(`[data-action=language][aria-pressed=${on}]`).evaluate(shape)
      expect((await pressed(place, true)).weight).not.toBe((await pressed(place, false)).weight)
      const region = await enter(site(), visitor, stateOf('banner, first visit'), lang)
      expect((await pressed(region, true)).weight).not.toBe((await pressed(region, false)).weight)
    },
  )

  test('in every view buttons have an edge, surfaces too, and the focus a ring', async () => {
    const visitor = await visit({ reducedMotion: 'reduce', forcedColors: 'active' })
    for (const view of VIEWS) {
      const place = await enter(site(), visitor, view, 'ru')
      const bare = await place.locator('.button, .action').evaluateAll(all =>
        all.flatMap(node => {
          const { borderTopStyle, borderTopWidth, borderTopColor, backgroundColor } =
            getComputedStyle(node)
          const edged = borderTopStyle === 'solid' && Number.parseFloat(borderTopWidth) >= 1
          return edged && borderTopColor !== backgroundColor ? [] : [node.textContent]
        }),
      )
      expect(bare, view.name).toEqual([])
      expect(await place.evaluate(node => getComputedStyle(node).borderTopStyle), view.name).toBe(
        'solid',
      )
      // By keyboard, so that the ring is drawn.
      await place.locator('button').first().focus()
      await visitor.page.keyboard.press('Tab')
      await visitor.page.keyboard.press('Shift+Tab')
      const rings: string[] = []
      const stops = await place.locator('button, a, summary').count()
      for (let i = 0; i < stops; i++) {
        rings.push(
          await place.evaluate(node => {
            const active = (node.getRootNode() as ShadowRoot).activeElement!
            const { outlineStyle, outlineWidth } = getComputedStyle(
              active.querySelector('.track') ?? active,
            )
            return outlineStyle === 'solid' && Number.parseFloat(outlineWidth) >= 2
              ? ''
              : `${active.textContent} has no ring`
          }),
        )
        if (i < stops - 1) await visitor.page.keyboard.press('Tab')
      }
      expect(rings.filter(Boolean), view.name).toEqual([])
    }
  })
})
