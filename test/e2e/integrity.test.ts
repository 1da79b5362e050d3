import { readFileSync } from 'node:fs'
import type { BrowserContext } from 'playwright-core'
import { expect, test } from 'vitest'
import { BOTH, scriptsOf } from '../support/decision-cookies.js'
import { useBrowser } from '../support/e2e.js'
import { hashes } from '../support/integrity.mjs'

const { visit, site } = useBrowser({ onePage: true })

const HOME = 'http://rasco.kz/'
const NONCE = 'aW50ZWdyaXR5'
const dist = (file: string) => readFileSync(new URL(`../../dist/${file}`, import.meta.url), 'utf8')
const { version } = JSON.parse(dist('../package.json')) as { version: string }

/** The build's own file, as a developer reads it. */
const built = JSON.parse(dist('integrity.json')) as Record<string, string>

const modules = Object.entries(built).filter(([file]) => file !== 'kelisim.js')
const importMap = JSON.stringify({
  integrity: Object.fromEntries(
    modules.map(([file, hash]) => [`/kelisim/${file}?v=${version}`, hash]),
  ),
})

const arrive = async (tampered?: string) => {
  site().page('*', {
    nonce: NONCE,
    data: { integrity: built['kelisim.js'] },
    head: `<script type="importmap" nonce="${NONCE}">${importMap}</script>`,
    body: '<button data-kelisim-open="settings">Cookie</button><a href="#own">Own</a>',
  })
  const visitor = await visit()
  const { context, page } = visitor
  if (tampered) await tamper(context, tampered)
  const thrown: string[] = []
  page.on('pageerror', error => thrown.push(String(error)))
  await page.goto(HOME)
  return { ...visitor, thrown }
}
/** Somebody has put in a line of their own. */
const tamper = (context: BrowserContext, file: string) =>
  context.route(`**/${file}*`, route =>
    route.fulfill({
      contentType: 'text/javascript',
      body: `window.tampered = true;${dist(file)}`,
    }),
  )
const ran = () => 'tampered' in window

test('the build writes the hashes of what it has built', () => {
  expect(built).toEqual(hashes())
})

test('with integrity on the tag and in an import map everything works, and nothing is violated', async () => {
  const { banner, page, service, complaints } = await arrive()
  await banner.openSettings()
  await banner.closeSettingsBy('accept-all')
  await expect.poll(() => scriptsOf(service)).toEqual(BOTH)
  await expect.poll(() => site().posts()).toHaveLength(1)
  expect(await page.evaluate(() => window.kelisim!.has('analytics'))).toBe(true)
  expect(complaints).toEqual([])
})

test('a tampered kelisim.js does not run: nothing starts, and the page works on', async () => {
  const { page, service, complaints, thrown } = await arrive('kelisim.js')
  await expect.poll(() => complaints.join()).toContain('integrity')
  await page.locator('a').click()
  expect(page.url()).toBe(`${HOME}#own`)
  expect(await page.evaluate(ran)).toBe(false)
  expect(await page.evaluate(() => window.kelisim)).toBeUndefined()
  expect([service, thrown]).toEqual([[], []])
})

test('a tampered dialog does not run either, and the banner says that it is not there', async () => {
  const { page, banner, service, thrown } = await arrive('kelisim-settings.js')
  await banner.button('open-settings').click()
  await banner.alert.waitFor()
  await banner.rejectAll()
  expect(await page.evaluate(ran)).toBe(false)
  expect([service, thrown]).toEqual([[], []])
})
