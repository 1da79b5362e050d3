import type { Locator } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { controlsOf } from '../support/ax-tree.js'
import { useBrowser } from '../support/e2e.js'
import { enter, LANGS, type Lang, stateOf } from '../support/states.js'

/** Names, roles and states as a screen reader gets them. */

const { visit, site } = useBrowser({ onePage: true })

describe.each(LANGS)('in %s', lang => {
  test('a switch is named by the words beside it, and described by what it allows', async () => {
    const visitor = await visit({ reducedMotion: 'reduce' })
    const place = await enter(site(), visitor, stateOf('settings, closed services'), lang)
    const headings = await place.locator('h3').allTextContents()
    const services = await place.locator('.service:has([role=switch]) bdi').allTextContents()
    const controls = await controlsOf(visitor.page)
    const checkboxes = controls.filter(({ role }) => role === 'checkbox')
    const switches = controls.filter(({ role }) => role === 'switch')
    expect(checkboxes.map(({ name }) => name)).toEqual(headings.slice(1))
    for (const { description } of checkboxes) expect(description.length).toBeGreaterThan(40)
    const abroad = { kk: 'шет мемлекеттерге', ru: 'иностранные государства' }[lang]
    expect(checkboxes[1]!.description).toContain(abroad)
    expect(switches).toHaveLength(2)
    switches.forEach(({ name }, i) => expect(name).toContain(services[i]))
  })

  test('languages are told by attributes, each option in its own', async () => {
    const visitor = await visit({ reducedMotion: 'reduce' })
    const { banner, page } = visitor
    const options = (place: Locator) =>
      place
        .locator('[data-action=language]')
        .evaluateAll(all => all.map(one => [one.getAttribute('lang'), one.textContent]))
    const OPTIONS = [
      ['kk', 'Қазақша'],
      ['ru', 'Русский'],
    ]
    const other: Lang = lang === 'kk' ? 'ru' : 'kk'

    const region = await enter(site(), visitor, stateOf('banner, first visit'), lang)
    expect(await region.getAttribute('lang')).toBe(lang)
    expect(await options(region)).toEqual(OPTIONS)
    await banner.language(other).click()
    await expect.poll(() => banner.region.getAttribute('lang')).toBe(other)
    // What is said of it afterwards is in the language it is said in.
    await banner.acceptAll()
    await expect.poll(() => banner.status.getAttribute('lang')).toBe(other)

    for (const view of ['settings', 'receipt', 'withdraw'] as const) {
      await page.evaluate(name => window.kelisim!.openSettings(name), view)
      await banner.settingsAreShown()
      expect(await banner.dialog.getAttribute('lang')).toBe(other)
      expect(await options(banner.dialog)).toEqual(OPTIONS)
      await banner.languageInDialog(lang).click()
      await expect.poll(() => banner.dialog.getAttribute('lang')).toBe(lang)
      if (view === 'receipt')
        // The words that were agreed to are in the language they were shown in.
        expect(await banner.dialog.locator('details > div').getAttribute('lang')).toBe(other)
      await banner.languageInDialog(other).click()
      await banner.closeSettingsBy('close')
    }
  })
})

/** The tree, with what differs each time replaced by what it is. */
const treeOf = async (name: string, lang: Lang) => {
  const visitor = await visit({ reducedMotion: 'reduce' })
  const mixed = name.includes('mixed')
  const state = stateOf(mixed ? 'settings, closed services' : name)
  const place = await enter(site(), visitor, state, lang)
  if (mixed) {
    await visitor.banner.factsOf('Google').click()
    await visitor.banner.serviceSwitch('google_analytics').click()
  }
  if (name.startsWith('receipt')) await place.locator('[data-delivery=sent]').waitFor()
  const tree = await place.ariaSnapshot()
  return `${tree
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'RECORD-ID')
    .replace(/\b[0-9a-f]{64}\b/g, 'SHA-256')
    .replace(/\b\d{4}-\d{3}-\d{3}\b/g, 'NUMBER')
    .replace(/\d{4} ж\. \d+ [а-яқңұүөһғәі]+|\d+ [а-я]+ \d{4} г\./g, 'DAY')
    .replace(/\d{4}-\d\d-\d\d(?= \d\d:)/g, 'DAY')
    .replace(/\d\d:\d\d:\d\d/g, 'TIME')
    // What the services had written by then, and how many those were.
    .replace(/(?:\s+- listitem:\s+- code: \S*(?:_ym|_ga)\S*)+/g, '\n      - NAMES')
    .replace(/\d+ жазба|удален[аоы] \d+ запис[а-я]+/g, 'COUNT')}\n`
}

describe.each(LANGS)('the tree in %s', lang => {
  test.each([
    'banner, first visit',
    'settings, closed services',
    'settings, Google Analytics opened, analytics mixed',
    'receipt of a consent',
    'withdrawal, before',
    'withdrawal, after',
  ])('%s', async name => {
    await expect(await treeOf(name, lang)).toMatchFileSnapshot(
      `./trees/${name.replace(/\W+/g, '-')}-${lang}.txt`,
    )
  })
})
