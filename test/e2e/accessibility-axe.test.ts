import { expect, test } from 'vitest'
import { violations } from '../support/axe.js'
import { useBrowser } from '../support/e2e.js'
import { enter, LANGS, STATES } from '../support/states.js'

const { visit, site } = useBrowser()

test.each(LANGS)(
  'axe finds nothing in any state, light or dark (%s)',
  async lang => {
    // One page for all of them; each is entered with nothing stored.
    const visitor = await visit({ reducedMotion: 'reduce' })
    const found: Record<string, string[]> = {}
    for (const state of STATES) {
      await enter(site(), visitor, state, lang)
      for (const colorScheme of ['light', 'dark'] as const) {
        await visitor.page.emulateMedia({ colorScheme })
        found[`${state.name}, ${colorScheme}`] = await violations(visitor.page)
      }
    }
    expect(Object.keys(found)).toHaveLength(STATES.length * 2)
    expect(Object.entries(found).filter(([, violations]) => violations.length > 0)).toEqual([])
  },
  120_000,
)
