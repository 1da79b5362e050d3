import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { useBrowser } from '../support/e2e.js'

/** What the other stories rely on: visitors who use one page, one after the other, are strangers. */

const { visit, site } = useBrowser({ onePage: true })

const HOME = 'http://rasco.kz/'
const pages: Page[] = []

const left = (page: Page) =>
  page.evaluate(() => ({
    mark: (window as unknown as { mark?: string }).mark,
    local: localStorage.length,
    session: sessionStorage.length,
    cookie: document.cookie,
    width: innerWidth,
    dark: matchMedia('(prefers-color-scheme: dark)').matches,
    still: matchMedia('(prefers-reduced-motion: reduce)').matches,
    language: navigator.language,
    hovered: document.querySelectorAll('main:hover').length,
  }))

describe('of two visitors', () => {
  test('the first leaves behind whatever there is', async () => {
    site().page('*')
    const { page, banner, context } = await visit({
      before: `window.mark = 'first'`,
      viewport: { width: 500, height: 500 },
      colorScheme: 'dark',
      reducedMotion: 'reduce',
    })
    pages.push(page)
    await page.route('**/of-page', route => route.fulfill({ body: 'first' }))
    await context.route('**/of-context', route => route.fulfill({ body: 'first' }))
    await page.goto(HOME)
    await banner.acceptAll()
    await page.waitForFunction(() => document.cookie.includes('_ga'))
    await page.evaluate(() => {
      localStorage.setItem('left', '1')
      sessionStorage.setItem('left', '1')
    })
    await page.locator('main').hover()
    const { cookie, local, ...rest } = await left(page)
    expect(cookie).toContain('kelisim=')
    expect(local).toBeGreaterThan(0)
    expect(rest).toEqual({
      mark: 'first',
      session: 1,
      width: 500,
      dark: true,
      still: true,
      language: 'ru-RU',
      hovered: 1,
    })
  })

  test('the second finds nothing of it, on the same page', async () => {
    site().page('*')
    site().html('/of-page', 'site')
    site().html('/of-context', 'site')
    const { page, banner, context } = await visit()
    expect(pages).toEqual([page])
    await page.goto(HOME)
    await banner.isShown()
    expect(await left(page)).toEqual({
      local: 0,
      session: 0,
      cookie: '',
      width: 1280,
      dark: false,
      still: false,
      language: 'ru-RU',
      hovered: 0,
    })
    expect(await context.cookies()).toEqual([])
    expect(site().posts()).toEqual([])
    const answer = (path: string) => page.evaluate(async to => (await fetch(to)).text(), path)
    expect([await answer('/of-page'), await answer('/of-context')]).toEqual(['site', 'site'])
  })
})
