import type { Locator } from 'playwright-core'
import { expect, vi } from 'vitest'
import { firstLayerWords } from '../../src/locales/first-layer.js'
import { rare as kkRare } from '../../src/locales/kk/rare.js'
import { receipt as kkReceipt } from '../../src/locales/kk/receipt.js'
import { settings as kkSettings } from '../../src/locales/kk/settings.js'
import { withdrawal as kkWithdrawal } from '../../src/locales/kk/withdrawal.js'
import { rare as ruRare } from '../../src/locales/ru/rare.js'
import { receipt as ruReceipt } from '../../src/locales/ru/receipt.js'
import { settings as ruSettings } from '../../src/locales/ru/settings.js'
import { withdrawal as ruWithdrawal } from '../../src/locales/ru/withdrawal.js'
import { cookieValue, DAY, makeDecision, now, plant } from './decision-cookies.js'
import type { Visit } from './e2e.js'
import type { PageOptions, Site } from './site.js'

/** Every state the interface can be in, and the way of a visitor into it. */

export type Lang = 'kk' | 'ru'
export const LANGS = ['kk', 'ru'] as const

const WORDS = {
  kk: {
    banner: firstLayerWords.kk,
    rare: kkRare,
    settings: kkSettings,
    receipt: kkReceipt,
    withdrawal: kkWithdrawal,
  },
  ru: {
    banner: firstLayerWords.ru,
    rare: ruRare,
    settings: ruSettings,
    receipt: ruReceipt,
    withdrawal: ruWithdrawal,
  },
}
type Words = (typeof WORDS)[Lang]

export interface State {
  readonly name: string
  /** It is laid out like no other. */
  readonly view?: true
  readonly in: 'banner' | 'dialog'
  readonly page?: PageOptions
  /** The cookie of an earlier visit. */
  readonly cookie?: () => string
  /** From the page as it has been loaded. */
  reach?(visit: Visit): Promise<unknown>
  /** Words that stand there in this state and not before. */
  says(words: Words): string
}

const script = (code: string): PageOptions => ({
  head: `<script>localStorage.clear(); sessionStorage.clear(); ${code}</script>`,
})
const NO_COOKIES = `Object.defineProperty(Document.prototype, 'cookie', { get: () => '', set() {} })`
const GPC = `Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true })`

const BODY = `<header>Rasco</header><main><h1>Курс</h1><p>Текст</p><a id="link" href="/next">Дальше</a>
  <button id="settings" data-kelisim-open="settings">1</button>
  <button id="receipt" data-kelisim-open="receipt">2</button>
  <button id="withdraw" data-kelisim-open="withdraw">3</button></main><footer>2026</footer>`

const JSON_OPTIONS = {
  operator: {
    name: { kk: '«Anysoft» ЖШС', ru: 'ТОО «Anysoft»' },
    bin: '140340014652',
    address: { kk: 'Алматы қ., Абай даңғ., 1', ru: 'г. Алматы, пр. Абая, 1' },
  },
  partners: { url: '/partners', version: '1' },
  rightsUrl: '/rights',
}

const beginning = (text: string) => text.split('{{')[0]!

const accepted = async ({ page, banner }: Visit) => {
  await banner.acceptAll()
  await page.waitForFunction(() => /_ym_uid/.test(document.cookie) && /_ga_/.test(document.cookie))
}
const withdrawn = async (visit: Visit) => {
  await accepted(visit)
  await visit.banner.openBy('withdraw')
  await visit.banner.inDialog('withdraw').click()
  await visit.banner.said.waitFor({ state: 'visible' })
}

export const STATES: readonly State[] = [
  { name: 'banner, first visit', view: true, in: 'banner', says: ({ banner }) => banner.title },
  {
    name: 'banner, new policy',
    view: true,
    in: 'banner',
    cookie: () => cookieValue(makeDecision(), { policy: { version: '2023' } }),
    says: ({ rare }) => beginning(rare.policyBody),
  },
  {
    name: 'banner, other services',
    in: 'banner',
    cookie: () => cookieValue(makeDecision(), { services: [] }),
    says: ({ rare }) => rare.servicesBody,
  },
  {
    name: 'banner, choice expired',
    in: 'banner',
    cookie: () => cookieValue(makeDecision({ time: now() - 250 * DAY })),
    says: ({ rare }) => rare.expiredBody,
  },
  {
    name: 'banner as a bar',
    view: true,
    in: 'banner',
    page: { json: { ...JSON_OPTIONS, theme: { layout: 'bar' } } },
    says: ({ banner }) => banner.title,
  },
  {
    name: 'settings not loaded',
    view: true,
    in: 'banner',
    async reach({ page, banner }) {
      await page.route('**/kelisim-settings.js*', route => route.abort())
      await banner.button('open-settings').click()
      await banner.alert.waitFor({ state: 'visible' })
      await page.unroute('**/kelisim-settings.js*')
    },
    says: ({ banner }) => banner.settingsFailed,
  },
  {
    name: 'choice not stored',
    view: true,
    in: 'banner',
    page: script(NO_COOKIES),
    reach: ({ banner }) => banner.button('accept-all').click(),
    says: ({ rare }) => rare.storageBlocked,
  },
  {
    name: 'settings, closed services',
    view: true,
    in: 'dialog',
    reach: ({ banner }) => banner.openSettings(),
    says: ({ settings }) => settings.intro,
  },
  {
    name: 'settings, services opened, analytics mixed',
    view: true,
    in: 'dialog',
    async reach({ banner }) {
      await banner.openSettings()
      await banner.openAllFacts()
      await banner.switchOf('functional').click()
      await banner.serviceSwitch('google_analytics').click()
    },
    says: ({ settings }) => settings.some,
  },
  {
    name: 'settings, choice made',
    view: true,
    in: 'dialog',
    async reach(visit) {
      await accepted(visit)
      await visit.banner.reopenSettings()
    },
    says: ({ settings }) => beginning(settings.lastChoice),
  },
  {
    name: 'settings, Global Privacy Control',
    in: 'dialog',
    page: script(GPC),
    reach: ({ banner }) => banner.openSettings(),
    says: ({ settings }) => settings.gpc,
  },
  {
    name: 'receipt of a consent',
    view: true,
    in: 'dialog',
    async reach(visit) {
      await accepted(visit)
      await visit.banner.openBy('receipt')
      await visit.banner.dialog.locator('summary').click()
      await visit.banner.inDialog('copy').click()
    },
    says: ({ receipt }) => receipt.copied,
  },
  {
    name: 'receipt of a refusal',
    in: 'dialog',
    async reach({ banner }) {
      await banner.rejectAll()
      await banner.openBy('receipt')
    },
    says: ({ receipt }) => receipt.noRecipients,
  },
  {
    name: 'receipt of a withdrawal',
    in: 'dialog',
    async reach(visit) {
      await withdrawn(visit)
      await visit.banner.inDialog('open-receipt').click()
    },
    says: ({ receipt }) => receipt.withdrawnAt,
  },
  {
    name: 'receipt without a record',
    view: true,
    in: 'dialog',
    cookie: () => cookieValue(makeDecision()),
    reach: ({ banner }) => banner.openBy('receipt'),
    says: ({ receipt }) => receipt.keptElsewhere,
  },
  {
    name: 'receipt of a choice that no longer holds',
    in: 'dialog',
    cookie: () => cookieValue(makeDecision(), { policy: { version: '2023' } }),
    reach: ({ banner }) => banner.openBy('receipt'),
    says: ({ receipt }) => receipt.lapsed,
  },
  {
    name: 'receipt before any choice',
    view: true,
    in: 'dialog',
    reach: ({ banner }) => banner.openBy('receipt'),
    says: ({ receipt }) => receipt.noneYet,
  },
  {
    name: 'withdrawal, before',
    view: true,
    in: 'dialog',
    async reach(visit) {
      await accepted(visit)
      await visit.banner.openBy('withdraw')
    },
    says: ({ withdrawal }) => withdrawal.noReload,
  },
  {
    name: 'withdrawal, nothing allowed',
    in: 'dialog',
    reach: ({ banner }) => banner.openBy('withdraw'),
    says: ({ withdrawal }) => withdrawal.nothing,
  },
  {
    name: 'withdrawal, after',
    view: true,
    in: 'dialog',
    reach: withdrawn,
    says: ({ withdrawal }) => withdrawal.notReloaded,
  },
  {
    name: 'withdrawal, not stored',
    in: 'dialog',
    async reach(visit) {
      await accepted(visit)
      await visit.page.evaluate(NO_COOKIES)
      await visit.banner.openBy('withdraw')
      await visit.banner.inDialog('withdraw').click()
    },
    says: ({ withdrawal }) => withdrawal.notKept,
  },
]

export const VIEWS = STATES.filter(({ view }) => view)
export const stateOf = (name: string): State => STATES.find(one => one.name === name)!

/**
 * Bring a visitor of before into a state as if it were a new one: nothing of what was stored is left.
 * @returns the part that is looked at
 */
export const enter = async (
  site: Site,
  visit: Visit,
  state: State,
  lang: Lang,
): Promise<Locator> => {
  const { page, context, banner } = visit
  // Nobody writes cookies any more. A page of the site again: another one takes another process.
  site.html('/empty', '<!doctype html>')
  await page.goto('http://rasco.kz/empty')
  await context.clearCookies()
  if (state.cookie) await plant(context, state.cookie())
  site.page('*', {
    ...script(''),
    body: BODY,
    json: JSON_OPTIONS,
    lang,
    place: 'body',
    ...state.page,
  })
  await page.goto('http://rasco.kz/')
  await page.waitForFunction(() => window.kelisim)
  await state.reach?.(visit)
  const place = state.in === 'banner' ? banner.region : banner.dialog
  await place.waitFor({ state: 'visible' })
  await vi.waitFor(async () =>
    expect(await place.textContent(), state.name).toContain(state.says(WORDS[lang])),
  )
  return place
}
