import { expect, test } from 'vitest'
import { decisionCookies } from '../support/decision-cookies.js'
import { useBrowser } from '../support/e2e.js'

const { visit, site } = useBrowser()

test('nobody is hurried: a day later banner and dialog still wait, and nothing is decided', async () => {
  site().page('*')
  const { page, banner, context } = await visit({ reducedMotion: 'reduce' })
  await page.clock.install()
  await page.goto('http://rasco.kz/')
  await banner.isShown()
  const before = await page.evaluate(() => Date.now())
  await page.clock.runFor('24:00:00')
  expect(await banner.region.isVisible()).toBe(true)

  await banner.openSettings()
  await banner.switchOf('analytics').click()
  await page.clock.runFor('24:00:00')
  expect((await page.evaluate(() => Date.now())) - before).toBeGreaterThan(47 * 3_600_000)
  expect(await banner.dialog.isVisible()).toBe(true)
  expect(await banner.switchOf('analytics').getAttribute('aria-checked')).toBe('true')
  expect(await page.evaluate(() => window.kelisim!.$decision.get().status)).toBe('undecided')
  expect(await decisionCookies(context)).toEqual([])
  expect(site().posts()).toEqual([])
})
