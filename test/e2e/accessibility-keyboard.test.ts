import { describe, expect, test } from 'vitest'
import { decisionCookies } from '../support/decision-cookies.js'
import { useBrowser, type Visit } from '../support/e2e.js'
import { enter, LANGS, stateOf } from '../support/states.js'

/** Everything with the keyboard alone. */

const { visit, site } = useBrowser({ onePage: true })

const HEADING = 'h2#settings-title'

/** Where Tab stops, one after the other, until it comes back to the first. */
const round = async ({ page, banner }: Visit, key = 'Tab') => {
  const stops: string[] = []
  for (;;) {
    await page.keyboard.press(key)
    const stop = await banner.focused()
    // The turn of the browser's own controls; scroll areas without a name.
    if (/^(body|dialog|div)$/.test(stop)) continue
    if (stops.includes(stop) && stop === stops[0]) return stops
    if (stops.length > 40) throw new Error(`no end: ${stops}`)
    stops.push(stop)
  }
}
const tabTo = async ({ page, banner }: Visit, stop: string) => {
  for (let i = 0; i < 40; i++) {
    if ((await banner.focused()) === stop) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to ${stop}`)
}

const HEAD = ['language:kk', 'language:ru', 'close']

describe('Tab goes round in the dialog, in the order of reading, and back with Shift:', () => {
  test.each([
    [
      'receipt of a consent',
      [...HEAD, 'a', 'open-withdraw', 'summary', 'copy', 'print', 'download', 'open-settings'],
    ],
    ['receipt before any choice', [...HEAD, 'open-settings']],
    ['withdrawal, before', [...HEAD, 'a', 'withdraw', 'open-settings']],
    ['withdrawal, nothing allowed', [...HEAD, 'open-receipt', 'open-settings']],
    ['withdrawal, after', [...HEAD, 'a', 'open-receipt', 'open-settings']],
  ])('%s', async (name, order) => {
    const visitor = await visit({ reducedMotion: 'reduce' })
    await enter(site(), visitor, stateOf(name), 'ru')
    await visitor.banner.heading.focus()
    expect(await round(visitor)).toEqual(order)
    await visitor.banner.heading.focus()
    expect(await round(visitor, 'Shift+Tab')).toEqual([...order].reverse())
  })
})

test('nobody is trapped in the banner: Tab leads through it and out, either way', async () => {
  for (const name of ['banner, first visit', 'banner as a bar', 'settings not loaded']) {
    const visitor = await visit({ reducedMotion: 'reduce' })
    const { page, banner } = visitor
    await enter(site(), visitor, stateOf(name), 'ru')
    const inside = ['language:kk', 'language:ru', 'a', 'accept-all', 'reject-all', 'open-settings']
    const stops: string[] = []
    await page.locator('#link').focus()
    for (let i = 0; i < 6; i++) {
      await page.keyboard.press('Shift+Tab')
      stops.unshift(await banner.focused())
    }
    expect(stops, name).toEqual(inside)
    await page.keyboard.press('Shift+Tab')
    expect(inside, name).not.toContain(await banner.focused())
    await tabTo(visitor, 'a#link')
  }
})

test.each(LANGS)('a message without a choice is read and put away (%s)', async lang => {
  const visitor = await visit({ reducedMotion: 'reduce' })
  const { page, banner } = visitor
  await enter(site(), visitor, stateOf('choice not stored'), lang)
  await tabTo(visitor, 'close')
  await page.keyboard.press('Tab')
  expect(await banner.focused()).not.toBe('close')
  await page.locator('#link').focus()
  await page.keyboard.press('Shift+Tab')
  expect(await banner.focused()).toBe('close')
  await page.keyboard.press('Enter')
  await banner.isGone()
  expect(await banner.focused()).toBe('a#link')
})

test.each(LANGS)('from the first visit to the withdrawal without a pointer (%s)', async lang => {
  const visitor = await visit({ reducedMotion: 'reduce' })
  const { page, banner, context } = visitor
  const title = () => banner.heading.textContent()
  await enter(site(), visitor, stateOf('banner, first visit'), lang)

  await tabTo(visitor, 'open-settings')
  await page.keyboard.press('Enter')
  await banner.settingsAreShown()
  expect(await banner.focused()).toBe(HEADING)
  // Moving about and switching decide nothing.
  await tabTo(visitor, 'analytics')
  await page.keyboard.press('Space')
  expect(await banner.switchOf('analytics').getAttribute('aria-checked')).toBe('true')
  await page.keyboard.press('Enter')
  expect(await banner.switchOf('analytics').getAttribute('aria-checked')).toBe('false')
  await page.keyboard.press('Space')
  await tabTo(visitor, 'google_analytics')
  await page.keyboard.press('Space')
  expect(await banner.switchOf('analytics').getAttribute('aria-checked')).toBe('mixed')
  expect(await banner.focused()).toBe('google_analytics')
  // Another language keeps focus and draft.
  const other = lang === 'kk' ? 'ru' : 'kk'
  await banner.languageInDialog(other).focus()
  await page.keyboard.press('Space')
  await expect.poll(() => banner.dialog.getAttribute('lang')).toBe(other)
  expect(await banner.focused()).toBe(`language:${other}`)
  expect(await banner.switchOf('analytics').getAttribute('aria-checked')).toBe('mixed')
  expect(await decisionCookies(context)).toEqual([])
  expect(site().posts()).toEqual([])
  await tabTo(visitor, 'save')
  await page.keyboard.press('Enter')
  await banner.settingsAreGone()
  await expect.poll(() => site().posts()).toHaveLength(1)
  expect(await banner.region.count()).toBe(0)

  await tabTo(visitor, 'button#receipt')
  await page.keyboard.press('Space')
  await banner.settingsAreShown()
  expect(await banner.focused()).toBe(HEADING)
  const receipt = await title()
  await tabTo(visitor, 'summary')
  await page.keyboard.press('Enter')
  expect(await banner.dialog.locator('details').getAttribute('open')).not.toBeNull()
  await page.keyboard.press('Space')
  expect(await banner.dialog.locator('details').getAttribute('open')).toBeNull()
  // From view to view the focus goes to the heading of the new one.
  await tabTo(visitor, 'open-settings')
  await page.keyboard.press('Enter')
  await expect.poll(title).not.toBe(receipt)
  await expect.poll(() => banner.focused()).toBe(HEADING)
  await tabTo(visitor, 'open-receipt')
  await page.keyboard.press('Space')
  await expect.poll(title).toBe(receipt)
  await expect.poll(() => banner.focused()).toBe(HEADING)
  await tabTo(visitor, 'open-withdraw')
  await page.keyboard.press('Enter')
  await expect.poll(title).not.toBe(receipt)
  await expect.poll(() => banner.focused()).toBe(HEADING)
  await tabTo(visitor, 'withdraw')
  await page.keyboard.press('Enter')
  await banner.said.waitFor({ state: 'visible' })
  expect(await banner.focused()).toBe(HEADING)
  await expect.poll(() => site().posts().at(-1)?.event.type).toBe('withdrawn')
  await page.keyboard.press('Escape')
  await banner.settingsAreGone()
  expect(await banner.focused()).toBe('button#receipt')
})
