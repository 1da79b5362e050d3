import { expect, test } from 'vitest'
import { rare as kk } from '../../src/locales/kk/rare.js'
import { rare as ru } from '../../src/locales/ru/rare.js'
import {
  askedFor,
  BOTH,
  decisionCookies,
  isReady,
  LISTEN,
  scriptsOf,
  told,
} from '../support/decision-cookies.js'
import { useBrowser } from '../support/e2e.js'

const { visit, site } = useBrowser()

const rare = { kk, ru }
const HOME = 'http://rasco.kz/'
const cookie = `Object.getOwnPropertyDescriptor(Document.prototype, 'cookie')`
/** What is written vanishes. */
const VANISH = `Object.defineProperty(Document.prototype, 'cookie', { ...${cookie}, set() {} })`
/** A full jar: no new value gets in, what is there can be taken out. */
const fullJar = `(() => {
  const { get, set } = ${cookie}
  Object.defineProperty(Document.prototype, 'cookie', {
    configurable: true, get,
    set(text) { if (/max-age=0|expires=/i.test(text)) set.call(this, text) },
  })
})()`

const status = () => window.kelisim!.$decision.get().status

test.each([
  ['ru', 'written cookies vanish'],
  ['kk', 'written cookies vanish'],
  ['ru', 'the browser itself refuses cookies'],
] as const)(
  '(%s) where %s, accepting allows nothing, says so and records no consent',
  async (lang, how) => {
    site().page('*', { lang })
    const { page, banner, context, service } = await visit({
      before: how === 'written cookies vanish' ? `${LISTEN};${VANISH}` : LISTEN,
    })
    if (how !== 'written cookies vanish') {
      const session = await context.newCDPSession(page)
      await session.send('Emulation.setDocumentCookieDisabled', { disabled: true })
    }
    await page.goto(HOME)
    await banner.isShown()
    await banner.button('accept-all').click()
    await banner.alert.waitFor({ state: 'visible' })
    expect(await banner.alert.textContent()).toBe(rare[lang].storageBlocked)
    expect(await banner.region.getAttribute('lang')).toBe(lang)
    expect(await page.evaluate(status)).toBe('unstored')
    expect(await page.evaluate(() => window.kelisim!.$consent.get())).toEqual({
      necessary: true,
      functional: false,
      analytics: false,
      marketing: false,
      yandex_metrika: false,
      google_analytics: false,
    })
    expect(await page.evaluate(() => window.kelisim!.receipt())).toBeNull()

    // Putting the message away leaves the page in peace, also when it is come back to.
    await banner.button('close').click()
    await banner.isGone()
    await page.evaluate(() => window.dispatchEvent(new Event('focus')))
    expect(await banner.region.count()).toBe(0)
    expect(await page.evaluate(status)).toBe('unstored')

    await page.reload()
    await banner.isShown()
    expect(await banner.alert.count()).toBe(0)
    expect(await askedFor(page)).toBe('absent')
    expect(service).toEqual([])
    expect(site().posts()).toEqual([])
    expect(await page.evaluate(() => Object.keys(localStorage).join())).not.toContain(
      'kelisim.queue',
    )
    expect(await context.cookies()).toEqual([])
  },
)

test('the message follows the language, and the settings can still be opened', async () => {
  site().page('*', { lang: 'ru' })
  const { page, banner } = await visit({ before: VANISH })
  await page.goto(HOME)
  await banner.openSettings()
  await banner.switchOf('analytics').click()
  await banner.closeSettingsBy('save')
  await expect.poll(() => banner.alert.textContent()).toBe(rare.ru.storageBlocked)
  await page.evaluate(() => window.kelisim!.setLanguage('kk'))
  expect(await banner.alert.textContent()).toBe(rare.kk.storageBlocked)
  await banner.reopenSettings()
  await banner.closeSettingsBy('close')
  expect(await page.evaluate(() => window.kelisim!.has('analytics'))).toBe(false)
  expect(site().posts()).toEqual([])
})

test.each(['dialog', 'API'])(
  'a withdrawal (%s) that cannot be kept stops the services all the same and is reported',
  async way => {
    site().page('*')
    const { page, banner, context, service } = await visit({ before: LISTEN })
    await page.goto(HOME)
    await banner.acceptAll()
    await expect.poll(() => scriptsOf(service)).toEqual(BOTH)
    await expect.poll(() => site().posts()).toHaveLength(1)
    // Its answer too: what has none yet may be sent again.
    await page.waitForFunction(() => window.kelisim!.$delivery.get() === 'sent')
    await page.evaluate(fullJar)

    if (way === 'API') await page.evaluate(() => window.kelisim!.withdraw())
    else {
      await banner.reopenSettings()
      await banner.inDialog('withdraw').click()
      await banner.said.waitFor({ state: 'visible' })
    }
    await expect.poll(() => banner.alert.textContent()).toBe(rare.ru.storageBlocked)
    expect(await decisionCookies(context)).toEqual([])
    expect((await told(page, 'kelisim:service')).map(({ state }) => state)).toEqual([
      'started',
      'started',
      'stopped',
      'stopped',
    ])
    await expect.poll(() => site().posts()).toHaveLength(2)
    const [given, withdrawn] = site().posts()
    expect(withdrawn).toMatchObject({
      previousRecordId: given?.recordId,
      subject: given?.subject,
      event: { type: 'withdrawn', method: 'withdraw' },
      categories: { functional: false, analytics: false, marketing: false },
    })

    service.length = 0
    await page.goto(`${HOME}next`)
    await banner.isShown()
    expect(service).toEqual([])
    expect(await page.evaluate(() => window.kelisim!.has('analytics'))).toBe(false)
  },
)

test('a withdrawal stands on the page even where the old cookie cannot be removed', async () => {
  site().page('*')
  const { page, banner, service } = await visit({ before: LISTEN })
  await page.goto(HOME)
  await banner.acceptAll()
  await expect.poll(() => scriptsOf(service)).toEqual(BOTH)
  await page.evaluate(VANISH)
  await page.evaluate(() => window.kelisim!.withdraw())
  await expect.poll(() => site().posts()).toHaveLength(2)
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  expect(await page.evaluate(() => window.kelisim!.has('analytics'))).toBe(false)
  expect((await told(page, 'kelisim:service')).map(({ state }) => state)).toEqual([
    'started',
    'started',
    'stopped',
    'stopped',
  ])
})

test('where even reading cookies throws, nothing starts and nothing reaches the page', async () => {
  // A sandboxed document: cookies and storage throw a SecurityError.
  site().page('*', { headers: { 'content-security-policy': 'sandbox allow-scripts' } })
  const { page, context, service } = await visit({
    before: `${LISTEN};window.thrown = [];addEventListener('error', ({ message }) => thrown.push(message))`,
  })
  await page.goto(HOME)
  await page.waitForFunction(() => Boolean(window.kelisim))
  await expect.poll(() => told(page, 'kelisim:error')).not.toEqual([])
  await page.evaluate(() => {
    window.kelisim!.acceptAll()
    window.kelisim!.withdraw()
    window.kelisim!.page()
  })
  expect(await page.evaluate(() => window.kelisim!.has('analytics'))).toBe(false)
  expect(await page.evaluate(() => (window as unknown as { thrown: string[] }).thrown)).toEqual([])
  expect(service).toEqual([])
  expect(site().posts()).toEqual([])
  expect(await context.cookies()).toEqual([])
})

test('where storage alone is refused, a choice still holds and its record still goes out', async () => {
  site().page('*')
  const { page, banner, context, service } = await visit({
    before: `${LISTEN};for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError') } })`,
  })
  await page.goto(HOME)
  await banner.acceptAll()
  await expect.poll(() => scriptsOf(service)).toEqual(BOTH)
  await expect.poll(async () => (await site().stored()).length).toBeGreaterThan(0)
  expect(await decisionCookies(context)).toHaveLength(1)
  await page.reload()
  await isReady(page)
  expect(await askedFor(page)).toBe(null)
  expect(site().posts()).toHaveLength(1)
})
