import type { Locator, Page } from 'playwright-core'

/** The interface as a visitor meets it: the DOM contract, nothing else. */
export class BannerPage {
  constructor(private readonly page: Page) {}

  get region(): Locator {
    return this.page.locator('#kelisim [role=region]')
  }
  get dialog(): Locator {
    return this.page.locator('#kelisim dialog')
  }
  get status(): Locator {
    return this.page.locator('#kelisim [role=status]')
  }
  button(action: string): Locator {
    return this.region.locator(`[data-action="${action}"]`)
  }
  inDialog(action: string): Locator {
    return this.dialog.locator(`[data-action="${action}"]`)
  }
  switchOf(category: string): Locator {
    return this.dialog.locator(`[data-category="${category}"]`)
  }
  language(lang: 'kk' | 'ru'): Locator {
    return this.region.locator(`[data-action="language"][lang="${lang}"]`)
  }

  async isShown() {
    await this.region.waitFor({ state: 'visible' })
  }
  async isGone() {
    await this.region.waitFor({ state: 'detached' })
  }
  async acceptAll() {
    await this.button('accept-all').click()
    await this.isGone()
  }
  async rejectAll() {
    await this.button('reject-all').click()
    await this.isGone()
  }
  async openSettings() {
    await this.button('open-settings').click()
    await this.dialog.waitFor({ state: 'visible' })
  }
}
