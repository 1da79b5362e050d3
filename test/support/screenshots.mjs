// Takes pictures of the demo in every view, for looking at: npm run screenshots [-- FOLDER].
// `npm run pictures` takes anew those that the README shows.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { openDemo } from './open-demo.mjs'

const PICTURES = [
  'banner-desktop-light-kk',
  'theme-desktop-light-ru',
  'settings-desktop-light-kk',
  'services-desktop-dark-ru',
  'services-phone-light-kk',
  'receipt-desktop-light-ru',
  'withdraw-phone-dark-kk',
  'withdrawn-desktop-light-ru',
]
const forReadme = process.argv[2] === '--readme'
const folder = forReadme ? 'demo/pictures' : (process.argv[2] ?? 'screenshots')
await mkdir(folder, { recursive: true })
const { home: site, browser, close } = await openDemo()

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
      const shoot = async view => {
        const name = `${view}-${screen}-${colorScheme}-${language}`
        if (!forReadme) await page.screenshot({ path: join(folder, `${name}.png`) })
        else if (PICTURES.includes(name))
          await page.screenshot({ path: join(folder, `${name}.jpg`), quality: 80 })
      }
      const inside = selector => page.locator(`#kelisim ${selector}`)

      await page.goto(`${site}/${language}/`)
      await inside('[role=region]').waitFor()
      await shoot('banner')
      await inside('[data-action=open-settings]').click()
      await inside('dialog').waitFor()
      await shoot('settings')
      await inside('[data-service=google_analytics]').click()
      await inside('[data-category=analytics] >> xpath=ancestor::li >> .more').first().click()
      await inside('[data-category=analytics]').evaluate(node => node.scrollIntoView())
      await shoot('services')
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
      await page.goto(`${site}/${language}/theme`)
      await page.frameLocator('iframe').locator('#kelisim [role=region]').waitFor()
      await shoot('theme')
      await page.goto(`${site}/${language}/`)
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

await close()
console.log(`Pictures in ${folder}`)
