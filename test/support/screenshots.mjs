// Takes pictures of the demo in every view, for looking at: npm run screenshots [-- FOLDER].
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { chromium } from 'playwright-core'
import { createDemo } from '../../demo/site.mjs'
import { CHROMIUM_FLAGS, chromiumPath } from './browser.mjs'

const folder = process.argv[2] ?? 'screenshots'
await mkdir(folder, { recursive: true })
const data = await mkdtemp(join(tmpdir(), 'kelisim-screenshots-'))
const demo = await createDemo({ db: join(data, 'demo.db') })
const server = createServer(getRequestListener(demo.fetch))
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
const site = `http://localhost:${server.address().port}`

const browser = await chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_FLAGS })
const SCREENS = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 320, height: 568 } },
}

for (const [screen, options] of Object.entries(SCREENS))
  for (const colorScheme of ['light', 'dark'])
    for (const language of ['kk', 'ru']) {
      const context = await browser.newContext({
        ...options,
        colorScheme,
        locale: language,
        reducedMotion: 'reduce',
      })
      const page = await context.newPage()
      const shoot = view =>
        page.screenshot({ path: join(folder, `${view}-${screen}-${colorScheme}-${language}.png`) })
      const inside = selector => page.locator(`#kelisim ${selector}`)

      await page.goto(`${site}/${language}/`)
      await inside('[role=region]').waitFor()
      await shoot('banner')
      await inside('[data-action=open-settings]').click()
      await inside('dialog').waitFor()
      await shoot('settings')
      await inside('[data-action=close]').click()

      // The settings cannot be loaded.
      await page.reload()
      await page.route('**/kelisim-settings.js*', route => route.abort())
      await inside('[data-action=open-settings]').click()
      await inside('[role=alert]').waitFor()
      await shoot('settings-failed')

      // With a choice made: its receipt, and taking it back.
      await page.unroute('**/kelisim-settings.js*')
      await page.reload()
      await inside('[data-action=accept-all]').click()
      await page.waitForFunction(() => /_ym_/.test(document.cookie) && /_ga_/.test(document.cookie))
      for (const view of ['receipt', 'withdraw']) {
        await page.evaluate(name => window.kelisim.openSettings(name), view)
        await inside(view === 'receipt' ? '.number' : '[data-action=withdraw]').waitFor()
        await shoot(view)
      }
      await inside('[data-action=withdraw]').click()
      await inside('dialog output').waitFor()
      await shoot('withdrawn')
      await context.clearCookies()

      // The browser keeps no cookies.
      await page.addInitScript(() =>
        Object.defineProperty(document, 'cookie', { get: () => '', set: () => {} }),
      )
      await page.reload()
      await inside('[data-action=accept-all]').click()
      await inside('[role=alert]').waitFor()
      await shoot('storage-blocked')
      await context.close()
    }

await browser.close()
server.closeAllConnections()
server.close()
await demo.close()
await rm(data, { recursive: true })
console.log(`Pictures in ${folder}`)
