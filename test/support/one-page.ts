import type { Browser, Disposable, Page } from 'playwright-core'
import type { VisitOptions } from './e2e.js'
import type { Site } from './site.js'

const HOME = 'http://rasco.kz'
const EMPTY = '/empty'

/**
 * One page for a visitor after the other, one for each locale, emptied in between: a new one costs the
 * browser two processes and a window. For stories that stay on one host and leave no request open.
 */
export class OnePage {
  private readonly pages = new Map<string, Page>()
  private locale: string | undefined
  private scripts: Disposable[] = []

  constructor(
    private readonly browser: Browser,
    private readonly site: Site,
  ) {}

  /** @returns nothing for a second visitor at once, nor for one with a screen of another make */
  async take(options: VisitOptions): Promise<Page | undefined> {
    const { viewport, colorScheme, reducedMotion, forcedColors, before } = options
    if (this.locale || options.deviceScaleFactor) return
    const locale = options.locale ?? 'ru-RU'
    const page =
      this.pages.get(locale) ?? (await (await this.browser.newContext({ locale })).newPage())
    this.pages.set(locale, page)
    this.locale = locale
    await page.setViewportSize(viewport ?? { width: 1280, height: 720 })
    await page.emulateMedia({
      media: null,
      colorScheme: colorScheme ?? 'light',
      reducedMotion: reducedMotion ?? 'no-preference',
      forcedColors: forcedColors ?? 'none',
    })
    if (before) this.scripts.push(await page.addInitScript(before))
    return page
  }

  /** After a story: nothing of the visitor is left, or the page itself is not. */
  async leave(): Promise<void> {
    if (!this.locale) return
    const page = this.pages.get(this.locale)!
    if (!(await this.emptied(page))) {
      this.pages.delete(this.locale)
      await page.context().close()
    }
    this.locale = undefined
  }

  private async emptied(page: Page): Promise<boolean> {
    const context = page.context()
    if (page.isClosed() || context.pages().length > 1 || new URL(page.url()).origin !== HOME)
      return false
    for (const script of this.scripts.splice(0)) await script.dispose()
    for (const event of ['console', 'pageerror', 'request', 'dialog'] as const)
      page.removeAllListeners(event)
    // The same site, hence the same process.
    this.site.html(EMPTY, '<!doctype html>')
    await page.unrouteAll()
    await page.goto(HOME + EMPTY)
    await context.unrouteAll()
    await this.site.idle()
    await page.evaluate(() => {
      localStorage.clear()
      sessionStorage.clear()
    })
    await context.clearCookies()
    await page.mouse.move(-1, -1)
    return true
  }
}
