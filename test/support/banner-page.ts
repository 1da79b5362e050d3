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
  /** What went wrong, said at once. */
  get alert(): Locator {
    return this.page.locator('#kelisim [role=alert]')
  }
  get title(): Locator {
    return this.region.locator('h2')
  }
  button(action: string): Locator {
    return this.region.locator(`[data-action="${action}"]`)
  }
  get heading(): Locator {
    return this.dialog.locator('h2')
  }
  /** What the dialog says politely: that something was copied, withdrawn, sent. */
  get said(): Locator {
    return this.dialog.locator('output')
  }
  inDialog(action: string): Locator {
    return this.dialog.locator(`[data-action="${action}"]`)
  }
  switchOf(category: string): Locator {
    return this.dialog.locator(`[data-category="${category}"]`)
  }
  /** The switch of a service. */
  serviceSwitch(id: string): Locator {
    return this.dialog.locator(`[data-service="${id}"]`)
  }
  /** What opens and closes the facts of a service, by its name. */
  factsOf(name: string): Locator {
    return this.dialog.locator('button[aria-expanded]', { hasText: name })
  }
  async openAllFacts() {
    const closed = this.dialog.locator('button[aria-expanded="false"]')
    while ((await closed.count()) > 0) await closed.first().click()
  }
  language(lang: 'kk' | 'ru'): Locator {
    return this.region.locator(`[data-action="language"][lang="${lang}"]`)
  }
  languageInDialog(lang: 'kk' | 'ru'): Locator {
    return this.dialog.locator(`[data-action="language"][lang="${lang}"]`)
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
    await this.settingsAreShown()
  }
  /** By the element of the page that every page of the tests has. */
  async reopenSettings() {
    await this.page.locator('[data-kelisim-open="settings"]').click()
    await this.settingsAreShown()
  }
  async settingsAreShown() {
    await this.dialog.waitFor({ state: 'visible' })
  }
  async settingsAreGone() {
    await this.dialog.waitFor({ state: 'detached' })
  }
  /** Open a view of the dialog by an element of the page. */
  async openBy(view: 'receipt' | 'withdraw') {
    await this.page.locator(`[data-kelisim-open="${view}"]`).click()
    await this.settingsAreShown()
  }
  /** Withdraw in the settings, read what became of it, and close them. */
  async withdrawInSettings() {
    await this.inDialog('withdraw').click()
    await this.said.waitFor({ state: 'visible' })
    await this.closeSettingsBy('close')
  }
  /** The receipt by name: what stands under each. */
  async lines(): Promise<Record<string, string>> {
    return Object.fromEntries(
      await this.dialog
        .locator('dl > div')
        .evaluateAll(all =>
          all.map(one => [
            one.querySelector('dt')?.textContent ?? '',
            one.querySelector('dd')?.textContent ?? '',
          ]),
        ),
    )
  }
  /** A button of the settings after which they close. */
  async closeSettingsBy(action: 'accept-all' | 'reject-all' | 'save' | 'close') {
    await this.inDialog(action).click()
    await this.settingsAreGone()
  }
  async switches(): Promise<Record<string, boolean>> {
    return Object.fromEntries(
      await this.dialog
        .locator('[data-category]')
        .evaluateAll(all =>
          all.map(one => [
            one.getAttribute('data-category'),
            one.getAttribute('aria-checked') === 'true',
          ]),
        ),
    )
  }
  /** What has the focus, as `action`, `action:lang`, or tag and id of the page's element. */
  focused(): Promise<string> {
    return this.page.evaluate(() => {
      let active = document.activeElement
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
      const { dataset, lang, id, localName } = active as HTMLElement
      return (
        [dataset.action, dataset.action === 'language' ? lang : ''].filter(Boolean).join(':') ||
        dataset.category ||
        dataset.service ||
        [localName, id].filter(Boolean).join('#')
      )
    })
  }
}
