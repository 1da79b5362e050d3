import { expect, test } from 'vitest'
import { BannerPage } from '../support/banner-page.js'
import { useDemo } from '../support/demo-server.js'

const { visit, home } = useDemo()

test('the pages of the demo, before a choice and after one, keep their strict policy', async () => {
  const { page, complaints } = await visit('/ru/')
  const banner = new BannerPage(page)
  await banner.isShown()
  const links = await page
    .locator('a[href]')
    .evaluateAll(all => all.map(one => (one as HTMLAnchorElement).href))
  const pages = [...new Set(links.map(href => href.split('#')[0]!))].filter(
    href => href.startsWith(home()) && !/\/app\b/.test(href),
  )
  expect(pages.length).toBeGreaterThan(5)
  for (const href of pages) await page.goto(href, { waitUntil: 'domcontentloaded' })
  await page.goto(`${home()}/ru/`)
  await banner.openSettings()
  await banner.closeSettingsBy('accept-all')
  for (const href of pages) {
    await page.goto(href)
    await page.waitForFunction(() => window.kelisim?.has('analytics'))
  }
  expect(complaints).toEqual([])
})
