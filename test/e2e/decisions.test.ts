import { expect, test } from 'vitest'
import { ru as words } from '../../src/locales/ru/first-layer.js'
import { rare } from '../../src/locales/ru/rare.js'
import {
  askedFor,
  BOTH,
  cookieValue,
  DAY,
  decisionCookies,
  isReady,
  LISTEN,
  makeDecision,
  now,
  plant,
  scriptsOf,
  told,
  tracesOn,
} from '../support/decision-cookies.js'
import { useBrowser, type VisitOptions } from '../support/e2e.js'

const { visit, site } = useBrowser()

const HOME = 'http://rasco.kz/'
const ALL = { functional: true, analytics: true, marketing: true }
const NOTHING = { functional: false, analytics: false, marketing: false }
const has = ['analytics', 'yandex_metrika', 'google_analytics']

const arrive = async (options: VisitOptions = {}) => {
  const visitor = await visit({ before: LISTEN, ...options })
  await visitor.page.goto(HOME)
  await visitor.banner.isShown()
  return visitor
}
/** The posts, once there are that many and all of them are in the database. */
const records = async (count: number) => {
  await expect
    .poll(async () => {
      const stored = new Set((await site().stored()).map(({ recordId }) => recordId))
      return site()
        .posts()
        .filter(({ recordId }) => stored.has(recordId)).length
    })
    .toBe(count)
  expect(site().posts()).toHaveLength(count)
  return site().posts()
}
const allowed = (page: Awaited<ReturnType<typeof arrive>>['page']) =>
  page.evaluate(ids => ids.map(id => window.kelisim!.has(id)), has)

test('refusing is recorded, starts nothing and is not asked about again', async () => {
  site().page('*')
  const { page, banner, context, service, complaints } = await arrive()
  await banner.rejectAll()
  const [record] = await records(1)
  expect(record).toMatchObject({
    previousRecordId: null,
    event: { type: 'refused', method: 'reject_all' },
    categories: NOTHING,
    services: {},
    recipients: [],
    notice: { layer: 'banner' },
  })
  expect(await decisionCookies(context)).toHaveLength(1)

  await page.goto(`${HOME}next`)
  await isReady(page)
  expect(await askedFor(page)).toBe(null)
  expect(await banner.region.count()).toBe(0)
  expect(await allowed(page)).toEqual([false, false, false])
  expect(service).toEqual([])
  expect(site().posts()).toHaveLength(1)
  expect(complaints).toEqual([])
})

test('the switches are a draft: nothing counts before it is saved, closing keeps it', async () => {
  site().page('*')
  const { page, banner, context, service } = await arrive()
  await banner.openSettings()
  expect(await banner.switches()).toEqual(NOTHING)
  await banner.switchOf('analytics').click()
  await banner.switchOf('functional').click()
  const draft = { functional: true, analytics: true, marketing: false }
  expect(await banner.switches()).toEqual(draft)

  await banner.closeSettingsBy('close')
  await banner.isShown()
  await banner.openSettings()
  expect(await banner.switches()).toEqual(draft)
  await page.keyboard.press('Escape')
  await banner.settingsAreGone()
  await banner.isShown()
  expect(await allowed(page)).toEqual([false, false, false])
  expect(await decisionCookies(context)).toEqual([])
  expect(service).toEqual([])
  expect(await told(page, 'kelisim:decision')).toEqual([])
  expect(site().posts()).toEqual([])

  await banner.openSettings()
  await banner.closeSettingsBy('save')
  expect(await banner.region.count()).toBe(0)
  await expect.poll(() => scriptsOf(service)).toEqual(BOTH)
  const [record] = await records(1)
  expect(record).toMatchObject({
    event: { type: 'given', method: 'custom' },
    categories: draft,
    notice: { layer: 'settings', language: 'ru' },
  })
  expect(record?.notice.text).toContain('Настройки cookie')
  expect(await decisionCookies(context)).toHaveLength(1)
})

test('a visitor who comes back is not asked, costs one request and sends no record', async () => {
  site().page('*')
  const { page, banner, service } = await arrive()
  await banner.acceptAll()
  await records(1)
  await expect.poll(() => scriptsOf(service)).toEqual(BOTH)
  await expect.poll(() => page.evaluate(() => window.kelisim!.$delivery.get())).toBe('sent')
  site().requests.length = 0
  service.length = 0

  await page.goto(`${HOME}course`)
  await expect.poll(() => scriptsOf(service)).toEqual(BOTH)
  await expect.poll(() => service.map(({ path }) => path)).toContain('/g/collect')
  expect(await banner.region.count()).toBe(0)
  expect(site().requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /course',
    'GET /kelisim/kelisim.js',
  ])
  expect(await told(page, 'kelisim:service')).toEqual([
    { service: 'yandex_metrika', state: 'started' },
    { service: 'google_analytics', state: 'started' },
  ])
})

test('withdrawing by the API stops the services, sweeps host and parents, and is recorded', async () => {
  site().page('*')
  const { page, banner, context, service } = await visit({ before: LISTEN })
  const HOST = 'http://kurs.rasco.kz/'
  await page.goto(HOST)
  await banner.acceptAll()
  await expect.poll(() => scriptsOf(service)).toEqual(BOTH)
  await expect
    .poll(async () => (await context.cookies()).map(({ name }) => name))
    .toEqual(expect.arrayContaining(['_ym_uid', '_ym_d', '_ga', '_ga_TEST12345']))
  // Older tags left some on the host itself, and some below a path.
  await page.evaluate(() => {
    document.cookie = '_ga=GA1.1.1.1; Path=/'
    document.cookie = '_gid=1; Path=/'
    document.cookie = '_ym_d=1; Path=/; Domain=kurs.rasco.kz'
    document.cookie = 'basket=7; Path=/'
    localStorage.setItem('_ym_old', '1')
    localStorage.setItem('player', 'loud')
  })
  const [given] = await records(1)

  await page.evaluate(() => window.kelisim!.withdraw())
  expect(await allowed(page)).toEqual([false, false, false])
  await expect
    .poll(async () => (await context.cookies()).map(({ name }) => name).sort())
    .toEqual(['basket', 'kelisim'])
  expect(
    await page.evaluate(() => Object.keys(localStorage).filter(key => /ym/.test(key))),
  ).toEqual([])
  expect(await page.evaluate(() => localStorage.player)).toBe('loud')
  expect((await told(page, 'kelisim:service')).slice(-2)).toEqual([
    { service: 'yandex_metrika', state: 'stopped' },
    { service: 'google_analytics', state: 'stopped' },
  ])
  expect((await told(page, 'kelisim:cleanup'))[0]).toMatchObject({
    services: ['yandex_metrika', 'google_analytics'],
    removed: expect.arrayContaining(['_ga', '_gid', '_ym_d', '_ym_uid', '_ym_old']),
    survived: [],
  })

  const [, withdrawn] = await records(2)
  expect(withdrawn).toMatchObject({
    previousRecordId: given?.recordId,
    subject: given?.subject,
    event: { type: 'withdrawn', method: 'withdraw' },
    categories: NOTHING,
    recipients: [],
  })

  service.length = 0
  await page.goto(`${HOST}next`)
  await isReady(page)
  expect(await banner.region.count()).toBe(0)
  expect(await allowed(page)).toEqual([false, false, false])
  expect(service).toEqual([])
})

test('the settings open from any page, and withdraw as easily as consent was given', async () => {
  site().page('*')
  const { page, banner, context, service } = await arrive()
  await banner.openSettings()
  expect(await banner.inDialog('withdraw').count()).toBe(0)
  await banner.closeSettingsBy('accept-all')
  await expect.poll(() => scriptsOf(service)).toEqual(BOTH)
  const [given] = await records(1)
  expect(given).toMatchObject({ event: { type: 'given', method: 'accept_all' }, categories: ALL })

  await page.goto(`${HOME}other`)
  await expect.poll(() => told(page, 'kelisim:service')).toHaveLength(2)
  await banner.reopenSettings()
  expect(await banner.switches()).toEqual(ALL)
  await banner.withdrawInSettings()
  expect(await banner.focused()).toBe('button#reopen')
  const [, withdrawn] = await records(2)
  expect(withdrawn).toMatchObject({
    previousRecordId: given?.recordId,
    subject: given?.subject,
    event: { type: 'withdrawn', method: 'withdraw' },
    notice: { layer: 'settings' },
  })
  expect(withdrawn?.notice.text).toContain('Отозвать согласие')
  await expect
    .poll(async () => (await context.cookies()).map(({ name }) => name))
    .toEqual(['kelisim'])
  await expect.poll(() => banner.status.textContent()).toMatch(/сохранён|отозвано/)

  await banner.reopenSettings()
  expect(await banner.switches()).toEqual(NOTHING)
  expect(await banner.inDialog('withdraw').count()).toBe(0)
})

test('changing a choice links the record before it and leaves what runs running', async () => {
  site().page('*')
  const { page, banner, service } = await arrive()
  await banner.acceptAll()
  await expect.poll(() => scriptsOf(service)).toEqual(BOTH)
  const [given] = await records(1)
  await banner.reopenSettings()
  await banner.switchOf('marketing').click()
  await banner.closeSettingsBy('save')
  const [, changed] = await records(2)
  expect(changed).toMatchObject({
    previousRecordId: given?.recordId,
    subject: given?.subject,
    event: { type: 'changed', method: 'custom' },
    categories: { functional: true, analytics: true, marketing: false },
    recipients: [
      { service: 'yandex_metrika', country: 'RU' },
      { service: 'google_analytics', country: 'US' },
    ],
  })
  await banner.reopenSettings()
  await banner.switchOf('analytics').click()
  await banner.closeSettingsBy('save')
  const [, , narrower] = await records(3)
  expect(narrower).toMatchObject({
    previousRecordId: changed?.recordId,
    event: { type: 'changed' },
    categories: { functional: true, analytics: false, marketing: false },
    recipients: [],
  })
  expect((await told(page, 'kelisim:service')).map(({ state }) => state)).toEqual([
    'started',
    'started',
    'stopped',
    'stopped',
  ])
  expect(scriptsOf(service)).toEqual(BOTH)
})

test('one service alone may be chosen by the API; the other is never asked for', async () => {
  site().page('*')
  const { page, banner, service } = await arrive()
  await page.evaluate(() =>
    window.kelisim!.save({
      categories: { analytics: true },
      services: { google_analytics: false },
    }),
  )
  await banner.isGone()
  await expect.poll(() => service.map(({ path }) => path)).toContain('/watch/12345678')
  const [record] = await records(1)
  expect(record).toMatchObject({
    event: { type: 'given', method: 'api' },
    services: { google_analytics: false },
    recipients: [{ service: 'yandex_metrika', country: 'RU' }],
  })
  await page.reload()
  await isReady(page)
  expect(await allowed(page)).toEqual([true, true, false])
  await expect.poll(() => scriptsOf(service)).toEqual(['metrika', 'metrika'])
})

test('a new policy asks again in other words, denies meanwhile and keeps the subject', async () => {
  site().page('*')
  const { page, banner } = await arrive()
  await banner.acceptAll()
  const [first] = await records(1)
  expect(await tracesOn(page)).toHaveLength(5)

  site().page('*', {
    data: { 'data-policy-version': '2026-02-01' },
  })
  await page.goto(`${HOME}next`)
  await banner.isShown()
  expect(await askedFor(page)).toBe('policy')
  expect(await banner.region.textContent()).toContain('новая редакция Политики (2026-02-01)')
  expect(await allowed(page)).toEqual([false, false, false])
  expect(await tracesOn(page)).toEqual([])
  expect(site().posts()).toHaveLength(1)

  await banner.acceptAll()
  const [, second] = await records(2)
  expect(second).toMatchObject({
    previousRecordId: first?.recordId,
    subject: first?.subject,
    event: { type: 'given' },
    policy: { version: '2026-02-01' },
  })
  expect(second?.recordId).not.toBe(first?.recordId)
  expect(second?.notice.text).toContainEqual(
    expect.stringContaining('новая редакция Политики (2026-02-01)'),
  )
})

test.each([
  ['a service less', { data: { 'data-google-analytics': undefined } }],
  ['words of another meaning', { json: { textsRevision: 2 } }],
])('%s: the visitor is asked again, and told why', async (_, other) => {
  site().page('*')
  const { page, banner, complaints } = await arrive()
  await banner.acceptAll()
  const [first] = await records(1)
  expect(await tracesOn(page)).toHaveLength(5)

  site().page('*', other)
  await page.goto(`${HOME}next`)
  await banner.isShown()
  expect(await askedFor(page)).toBe('services')
  expect(await banner.region.textContent()).toContain(rare.servicesBody)
  expect(await allowed(page)).toEqual([false, false, false])
  expect(await tracesOn(page)).toEqual([])
  expect(complaints).toEqual([expect.stringMatching(/every page must configure the same services/)])

  await banner.rejectAll()
  const [, second] = await records(2)
  expect(second).toMatchObject({
    previousRecordId: first?.recordId,
    subject: first?.subject,
    event: { type: 'refused' },
  })
})

test('other countries ask again, another number of the same counter does not', async () => {
  const { page, banner, context, service } = await visit({ before: LISTEN })
  const elsewhere = cookieValue(makeDecision(), {
    services: [
      { id: 'yandex_metrika', category: 'analytics', facts: { countries: ['RU', 'NL'] } },
      { id: 'google_analytics', category: 'analytics', facts: { countries: ['US'] } },
    ],
  })
  site().page('*', { data: { 'data-yandex-metrika': '87654321' } })
  await plant(context, elsewhere)
  await page.goto(HOME)
  await banner.isShown()
  expect(await askedFor(page)).toBe('services')
  expect(service).toEqual([])

  await plant(context, cookieValue(makeDecision()))
  await page.goto(`${HOME}next`)
  await expect.poll(() => service.map(({ path }) => path)).toContain('/watch/87654321')
  expect(await askedFor(page)).toBe(null)
  expect(await banner.region.count()).toBe(0)
})

test('a choice whose term is over is asked for again and linked to', async () => {
  site().page('*')
  const { page, banner, context, service } = await visit({ before: LISTEN })
  const old = makeDecision({ time: now() - 190 * DAY })
  await plant(context, cookieValue(old))
  await page.goto(HOME)
  await banner.isShown()
  expect(await askedFor(page)).toBe('expired')
  expect(await banner.region.textContent()).toContain(rare.expiredBody)
  expect(service).toEqual([])
  await banner.acceptAll()
  const [record] = await records(1)
  expect(record).toMatchObject({
    previousRecordId: old.recordId,
    subject: { id: old.subjectId },
    event: { type: 'given' },
  })
})

test('a damaged cookie grants nothing, whatever the damage', async () => {
  site().page('*')
  const { page, banner, context, service, complaints } = await visit({ before: LISTEN })
  const sound = cookieValue(makeDecision())
  const damaged = {
    nothing: '',
    'a word': 'granted',
    'another version': sound.replace(/^1~/, '2~'),
    'a part missing': sound.split('~').slice(0, 7).join('~'),
    'a part too many': `${sound}~AAAA`,
    'a grant too many': `${sound}1`,
    'a time to come': cookieValue(makeDecision({ time: now() + 2 * DAY })),
    'a term too long': cookieValue(makeDecision({ months: 37 })),
  }
  const seen: Record<string, unknown> = {}
  for (const [damage, value] of Object.entries(damaged)) {
    await plant(context, value)
    await page.goto(HOME)
    await banner.isShown()
    seen[damage] = [await askedFor(page), await banner.title.textContent(), await allowed(page)]
  }
  const asked = ['malformed', words.title, [false, false, false]]
  expect(seen).toEqual(Object.fromEntries(Object.keys(damaged).map(damage => [damage, asked])))
  expect(service).toEqual([])

  await banner.rejectAll()
  expect(await decisionCookies(context)).toHaveLength(1)
  await page.reload()
  await isReady(page)
  expect(await askedFor(page)).toBe(null)
  // The same cookie without any damage would have allowed them.
  await plant(context, sound)
  await page.reload()
  await expect.poll(() => scriptsOf(service)).toEqual(BOTH)
  expect(complaints).toEqual([])
})

test('settings that cannot be loaded leave the banner with a message, and come later', async () => {
  site().page('*')
  const { page, banner, service, complaints } = await arrive()
  await page.route('**/kelisim-settings.js*', route => route.abort())
  await banner.button('open-settings').click()
  await expect.poll(() => banner.alert.textContent()).toBe(words.settingsFailed)
  expect(await banner.dialog.count()).toBe(0)
  expect((await told(page, 'kelisim:error')).at(-1)?.message).toContain('kelisim-settings.js')
  expect(complaints.filter(text => /uncaught|unhandled/i.test(text))).toEqual([])

  await page.unroute('**/kelisim-settings.js*')
  await banner.openSettings()
  await banner.closeSettingsBy('close')
  await banner.isShown()
  expect(await banner.alert.count()).toBe(0)
  expect(service).toEqual([])
})

test.each([
  ['accept-all', 'given'],
  ['reject-all', 'refused'],
])('with the settings out of reach %s still decides', async (action, type) => {
  site().page('*')
  const { page, banner } = await arrive()
  await page.route('**/kelisim-settings.js*', route => route.abort())
  await banner.button('open-settings').click()
  await banner.alert.waitFor({ state: 'visible' })
  await banner.button(action).click()
  await banner.isGone()
  const [record] = await records(1)
  expect(record).toMatchObject({ event: { type }, notice: { layer: 'banner' } })
})
