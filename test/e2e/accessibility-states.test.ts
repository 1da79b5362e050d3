import type { Locator } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { controlsOf } from '../support/ax-tree.js'
import { violations } from '../support/axe.js'
import { useBrowser } from '../support/e2e.js'
import { resize } from '../support/layout.js'
import { enter, LANGS, type Lang, STATES, stateOf } from '../support/states.js'
import { walk } from '../support/walk.js'

/** Every state there is: what axe says of it, what a screen reader is told, what moves. */

const { visit, site } = useBrowser({ onePage: true })

const WIDE = { width: 1280, height: 720 }
const PHONE = { width: 320, height: 568 }

/** Elements, and what is drawn before and after them, that move by themselves. */
const moving = (place: Locator) =>
  place.evaluate(root =>
    [root, ...root.querySelectorAll('*')].flatMap(node =>
      [null, '::before', '::after', '::backdrop'].flatMap(pseudo => {
        const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(node, pseudo)
        const still =
          animationName === 'none' &&
          transitionDuration.split(', ').every(one => Number.parseFloat(one) === 0) &&
          scrollBehavior === 'auto'
        return still ? [] : [`${node.localName}.${node.getAttribute('class')}${pseudo ?? ''}`]
      }),
    ),
  )

/** All looks at all states, on one page; each is entered with nothing stored. */
const lookAtAll = async (lang: Lang) => {
  const visitor = await visit({ reducedMotion: 'reduce', viewport: WIDE })
  const { page } = visitor
  const axe = async () => {
    const found: string[] = []
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      found.push(...(await violations(page)).map(one => `${colorScheme}: ${one}`))
    }
    return found
  }
  return walk(site(), visitor, STATES, lang, {
    moving,
    controls: () => controlsOf(page),
    axe,
    /** Where there are tables: they are cards there. */
    async narrow(place) {
      if ((await place.locator('td').count()) === 0) return null
      await resize(page, PHONE)
      const found = await axe()
      await resize(page, WIDE)
      return found
    },
  })
}
const everyState = (value: unknown) => Object.fromEntries(STATES.map(({ name }) => [name, value]))

describe.each(LANGS)('in %s', lang => {
  let found: Awaited<ReturnType<typeof lookAtAll>>
  beforeAll(async () => {
    found = await lookAtAll(lang)
  }, 120_000)

  test('axe finds nothing in any state, light or dark', () => {
    expect(found.axe).toEqual(everyState([]))
  })

  test('axe finds nothing on a phone either, where tables are cards', () => {
    const cards = Object.values(found.narrow).filter(one => one !== null)
    expect(cards.length).toBeGreaterThan(0)
    expect(cards.flat()).toEqual([])
  })

  test('every control has a name that begins with the words on it', () => {
    const roles = new Set<string>()
    for (const [state, controls] of Object.entries(found.controls)) {
      expect(controls, state).not.toEqual([])
      for (const { role, name, label } of controls) {
        roles.add(role)
        // The words in a switch are its state; its label stands beside it.
        if (role === 'checkbox' || role === 'switch') continue
        expect(name, `${role} in ${state}`).toBeTruthy()
        if (label) expect(name.startsWith(label), `${label} in ${name}`).toBe(true)
      }
    }
    expect([...roles].sort()).toEqual([
      'DisclosureTriangle',
      'button',
      'checkbox',
      'link',
      'switch',
    ])
  })

  test('nothing moves for those who do not want it; others see the dialog come', async () => {
    expect(found.moving).toEqual(everyState([]))
    const visitor = await visit({ reducedMotion: 'no-preference' })
    const place = await enter(site(), visitor, stateOf('settings, closed services'), lang)
    expect(await moving(place)).toEqual(
      expect.arrayContaining(['dialog.settings', 'span.track::after']),
    )
  })
})
