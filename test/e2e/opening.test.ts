import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { useBrowser } from '../support/e2e.js'

/** Opening the dialog needs no wait that could be seen. */

const { visit, site } = useBrowser({ onePage: true })
const HOME = 'http://rasco.kz/'

/** Fetched and run: what a further import of the same address waits for. */
const moduleIsThere = async (page: Page) => {
  const fetched = () =>
    page.evaluate(
      () =>
        performance
          .getEntriesByType('resource')
          .map(({ name }) => name)
          .find(name => /kelisim-settings/.test(name)) ?? '',
    )
  await expect.poll(fetched).not.toBe('')
  await page.evaluate(`import(${JSON.stringify(await fetched())}).then(() => {})`)
}

/** From the next click on, counts frames until one is painted with the dialog in it. */
const countFrames = (page: Page) =>
  page.evaluate(() => {
    const shown = () => {
      const dialog = document.querySelector('#kelisim')?.shadowRoot?.querySelector('dialog')
      if (!dialog?.open || !dialog.checkVisibility()) return false
      const { width, height } = dialog.getBoundingClientRect()
      return width > 0 && height > 0 && Number(getComputedStyle(dialog).opacity) > 0
    }
    const counted = new Promise<number>(resolve => {
      let frames = 0
      const frame = () => {
        frames += 1
        // Styles are up to date when a frame begins: what is shown now is painted in this one.
        if (shown() || frames > 20) resolve(frames)
        else requestAnimationFrame(frame)
      }
      addEventListener('click', () => requestAnimationFrame(frame), { capture: true, once: true })
    })
    Object.assign(window, { counted })
  })
const counted = (page: Page) =>
  page.evaluate(() => (window as unknown as { counted: Promise<number> }).counted)

test.each([
  ['with its animation', 'no-preference'],
  ['without', 'reduce'],
] as const)(
  'once fetched, the dialog is painted within two frames of the click (%s)',
  async (_, reducedMotion) => {
    site().page('*')
    const { page, banner } = await visit({ reducedMotion })
    await page.goto(HOME)
    await banner.isShown()
    await banner.button('open-settings').hover()
    await moduleIsThere(page)

    await countFrames(page)
    await banner.button('open-settings').click()
    expect(await counted(page)).toBeLessThanOrEqual(2)
    await banner.closeSettingsBy('reject-all')

    // From the page, by keyboard, a second time.
    await page.locator('#reopen').focus()
    await countFrames(page)
    await page.keyboard.press('Enter')
    expect(await counted(page)).toBeLessThanOrEqual(2)
    expect(site().requests.filter(({ path }) => /settings/.test(path))).toHaveLength(1)
  },
)

test('not fetched before, it takes the frames of the fetch', async () => {
  site().page('*')
  const { page, banner } = await visit({ reducedMotion: 'reduce' })
  await page.route('**/kelisim-settings.js*', async route => {
    // Held back until the page has painted three times.
    await page.evaluate(
      () =>
        new Promise<void>(resolve => {
          let left = 3
          const frame = () => (left-- ? requestAnimationFrame(frame) : resolve())
          frame()
        }),
    )
    await route.continue()
  })
  await page.goto(HOME)
  await banner.isShown()
  await countFrames(page)
  await page.evaluate(() => document.getElementById('reopen')!.click())
  expect(await counted(page)).toBeGreaterThan(2)
})
