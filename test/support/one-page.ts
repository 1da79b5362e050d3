import type { Browser, Disposable, Page } from 'playwright-core'
import type { VisitOptions } from './e2e.js'
import type { Site } from './site.js'

const HOME = 'http://rasco.kz'
const EMPTY = '/empty'

/**
 * One page for a visitor after the other, emptied in between: a new one costs the browser two
 * processes and a window. For stories that stay on one host and leave no request open.
 */
export class OnePage {
  private page: Page | undefined
  private taken = false
  private scripts: Disposable[] = []

  constructor(
    private readonly browser: Browser,
    private readonly site: Site,
  ) {}

  /** @returns nothing for a second visitor at once, or one who needs a browser of another make */
  async take(options: VisitOptions): Promise<Page | undefined> {
    const { viewport, colorScheme, reducedMotion, forcedColors, before } = options
    if (this.taken || options.locale || options.deviceScaleFactor) return
    this.taken = true
    this.page ??= await (await this.browser.newContext({ locale: 'ru-RU' })).newPage()
    await this.page.setViewportSize(viewport ?? { width: 1280, height: 720 })
    await this.page.emulateMedia({
      media: null,
      colorScheme: colorScheme ?? 'light',
      reducedMotion: reducedMotion ?? 'no-preference',
      forcedColors: forcedColors ?? 'none',
    })
    if (before) this.scripts.push(await this.page.addInitScript(before))
    return this.page
  }

  /** After a story: nothing of the visitor is left, or the page itself is not. */
  async leave(): Promise<void> {
    const { page } = this
    if (!page || !this.taken) return
    this.taken = false
    if (await this.emptied(page)) return
    this.page = undefined
    await page.context().close()
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
