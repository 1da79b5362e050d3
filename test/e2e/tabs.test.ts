import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { BannerPage } from '../support/banner-page.js'
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
} from '../support/decision-cookies.js'
import { useBrowser } from '../support/e2e.js'

const HOME = 'http://rasco.kz/'
const COURSE = 'http://kurs.rasco.kz/'

const states = async (page: Page) => (await told(page, 'kelisim:service')).map(({ state }) => state)
const origin = (page: Page) =>
  page.evaluate(() => {
    const now = window.kelisim!.$decision.get()
    return now.status === 'decided' ? now.origin : now.status
  })

describe('tabs and sub-domains', () => {
  const { visit, site } = useBrowser()

  /** Two pages of one visitor, both asked. */
  const twoTabs = async (second: string) => {
    site().page('*')
    const visitor = await visit({ before: LISTEN })
    await visitor.page.goto(HOME)
    await visitor.banner.isShown()
    const tab = await visitor.context.newPage()
    await tab.goto(second)
    const other = new BannerPage(tab)
    await other.isShown()
    return { ...visitor, tab, other }
  }

  test('two tabs follow one choice, and one record is sent', async () => {
    const { page, banner, tab, other } = await twoTabs(`${HOME}course`)
    await banner.acceptAll()
    await other.isGone()
    await expect.poll(() => states(tab)).toEqual(['started', 'started'])
    expect(await origin(tab)).toBe('stored')
    await expect.poll(() => told(page, 'kelisim:delivery')).toHaveLength(1)

    await other.reopenSettings()
    await other.withdrawInSettings()
    await expect.poll(() => states(page)).toEqual(['started', 'started', 'stopped', 'stopped'])
    expect(await page.evaluate(() => window.kelisim!.has('analytics'))).toBe(false)
    expect(await origin(page)).toBe('stored')
    await expect.poll(() => told(tab, 'kelisim:delivery')).toHaveLength(1)

    expect(
      site()
        .posts()
        .map(({ event }) => event.type),
    ).toEqual(['given', 'withdrawn'])
    expect(await told(page, 'kelisim:delivery')).toHaveLength(1)
    await expect.poll(async () => (await site().stored()).length).toBe(2)
    expect(await banner.region.count()).toBe(0)
  })

  test('a choice in a tab that did not hear of another one still links to it', async () => {
    const { page, banner, tab, other } = await twoTabs(COURSE)
    await banner.acceptAll()
    // No focus has come to the other sub-domain yet: it still asks.
    expect(await other.region.isVisible()).toBe(true)
    await other.rejectAll()
    await expect.poll(() => site().posts()).toHaveLength(2)
    const [first, second] = site().posts()
    expect(second).toMatchObject({
      previousRecordId: first?.recordId,
      subject: first?.subject,
      event: { type: 'withdrawn', method: 'reject_all' },
      site: { host: 'kurs.rasco.kz', domain: 'rasco.kz' },
    })
    expect(await states(tab)).toEqual([])
    expect(await page.evaluate(() => window.kelisim!.has('analytics'))).toBe(true)
  })

  /** The test tool makes every page believe that it has the focus: no more of that. */
  const useRealFocus = async (page: Page) => {
    const session = await page.context().newCDPSession(page)
    await session.send('Emulation.setFocusEmulationEnabled', { enabled: false })
  }
  const becomeVisible = (page: Page) =>
    page.evaluate(() => void document.dispatchEvent(new Event('visibilitychange')))

  test.each([
    ['comes to the front', (page: Page) => page.bringToFront()],
    ['becomes visible', becomeVisible],
  ])('sub-domains share one choice: a page follows when it %s', async (_, comeTo) => {
    const { context, banner, page, tab, other } = await twoTabs(COURSE)
    await Promise.all([page, tab].map(useRealFocus))
    await page.bringToFront()
    await banner.acceptAll()
    expect(await other.region.isVisible()).toBe(true)
    await comeTo(tab)
    await other.isGone()
    await expect.poll(() => states(tab)).toEqual(['started', 'started'])
    expect((await decisionCookies(context)).map(({ domain }) => domain)).toEqual(['.rasco.kz'])

    await other.reopenSettings()
    await other.withdrawInSettings()
    await comeTo(page)
    await expect.poll(() => states(page)).toEqual(['started', 'started', 'stopped', 'stopped'])
    await expect.poll(() => told(tab, 'kelisim:delivery')).toHaveLength(1)
    expect(
      site()
        .posts()
        .map(({ event: { type }, site: { host } }) => [host, type]),
    ).toEqual([
      ['rasco.kz', 'given'],
      ['kurs.rasco.kz', 'withdrawn'],
    ])
    expect(site().posts()[1]?.subject).toEqual(site().posts()[0]?.subject)
  })

  test('below a public suffix the cookie stays on the site', async () => {
    site().page('*')
    const { page, banner, context } = await visit()
    await page.goto('http://kurs.site.com.kz/')
    await banner.acceptAll()
    expect((await decisionCookies(context)).map(({ domain }) => domain)).toEqual(['.site.com.kz'])
    await expect.poll(() => site().posts()).toHaveLength(1)
    expect(site().posts()[0]?.site).toEqual({ host: 'kurs.site.com.kz', domain: 'site.com.kz' })
    // The throw-away cookies that found the domain are gone.
    expect((await context.cookies()).filter(({ name }) => name.startsWith('kelisim-'))).toEqual([])
    await page.goto('http://site.com.kz/')
    await expect.poll(() => origin(page)).toBe('stored')
    expect(await banner.region.count()).toBe(0)
  })

  test('of several cookies the newest valid one wins, and one is left', async () => {
    site().page('*')
    const grant = makeDecision({ time: now() - 300 })
    const refusal = makeDecision({
      time: now() - 200,
      categories: { functional: false, analytics: false, marketing: false },
    })
    const damaged = cookieValue(makeDecision({ time: now() - 100 })).slice(0, -1)
    const cases = [
      { kept: refusal, onHost: cookieValue(grant), onParent: cookieValue(refusal) },
      { kept: refusal, onHost: cookieValue(refusal), onParent: cookieValue(grant) },
      { kept: grant, onHost: damaged, onParent: cookieValue(grant) },
      { kept: grant, onHost: cookieValue(grant), onParent: damaged },
    ]
    const { page, context, banner } = await visit({ before: LISTEN })
    for (const { kept, onHost, onParent } of cases) {
      await context.clearCookies()
      await plant(context, onHost, 'kurs.rasco.kz')
      await plant(context, onParent)
      await page.goto(COURSE)
      await isReady(page)
      expect(await askedFor(page)).toBe(null)
      expect(await banner.region.count()).toBe(0)
      expect(await page.evaluate(() => window.kelisim!.receipt()?.recordId)).toBe(kept.recordId)
      expect(await decisionCookies(context)).toEqual([
        expect.objectContaining({ domain: '.rasco.kz', value: cookieValue(kept) }),
      ])
      expect(site().posts()).toEqual([])
    }
  })

  test('the cookie lives for the term, at most 400 days, and the end never moves', async () => {
    const livesFor = async (context: Parameters<typeof decisionCookies>[0]) =>
      ((await decisionCookies(context))[0]!.expires - now()) / DAY
    site().page('*')
    const { page, banner, context } = await visit({ before: LISTEN })
    await page.goto(HOME)
    await banner.rejectAll()
    const half = await livesFor(context)
    expect(half).toBeGreaterThan(180)
    expect(half).toBeLessThan(185)

    // Five months later: written anew, with what is left. Where the answer to the record came before
    // the page was left, by the receiver, once the lease of that page is over.
    const old = cookieValue(makeDecision({ time: now() - 150 * DAY }))
    await context.addCookies([
      { name: 'kelisim', value: old, domain: '.rasco.kz', path: '/', expires: now() + 2 * DAY },
    ])
    await page.evaluate(() => localStorage.removeItem('kelisim.rewritten'))
    await page.reload()
    await isReady(page)
    expect(await decisionCookies(context)).toEqual([expect.objectContaining({ value: old })])
    await expect.poll(() => livesFor(context), { timeout: 10_000 }).toBeGreaterThan(30)
    expect(await livesFor(context)).toBeLessThan(35)

    // On the same day it is left alone.
    await context.addCookies([
      { name: 'kelisim', value: old, domain: '.rasco.kz', path: '/', expires: now() + 2 * DAY },
    ])
    await page.reload()
    await isReady(page)
    expect(await livesFor(context)).toBeLessThan(3)

    site().page('*', { json: { termMonths: 36 } })
    await context.clearCookies()
    await page.goto(HOME)
    await banner.rejectAll()
    const long = await livesFor(context)
    expect(long).toBeGreaterThan(399)
    expect(long).toBeLessThanOrEqual(400.01)
  })
})

describe('back and forward', () => {
  const { visit, site } = useBrowser({ bfcache: true })

  test('a page from the back/forward cache learns of the withdrawal made meanwhile', async () => {
    site().page('*')
    const { page, banner, context, service } = await visit({
      before: `${LISTEN}
        addEventListener('pageshow', ({ persisted }) => { window.persisted = persisted })`,
    })
    await page.goto(HOME)
    await banner.acceptAll()
    await expect.poll(() => scriptsOf(service)).toEqual(BOTH)
    await expect.poll(() => told(page, 'kelisim:delivery')).toHaveLength(1)
    await page.evaluate(() => {
      ;(window as unknown as { kept: boolean }).kept = true
    })

    await page.click('#link')
    await page.waitForURL(/next$/)
    await isReady(page)
    await banner.reopenSettings()
    await banner.withdrawInSettings()
    await expect.poll(() => site().posts()).toHaveLength(2)

    await page.goBack({ waitUntil: 'commit' })
    await page.waitForFunction(() => 'kept' in window)
    expect(await page.evaluate(() => (window as unknown as { persisted: boolean }).persisted)).toBe(
      true,
    )
    await expect.poll(() => states(page)).toEqual(['started', 'started', 'stopped', 'stopped'])
    expect(await page.evaluate(() => window.kelisim!.has('analytics'))).toBe(false)
    expect(
      await page.evaluate(
        () => (window as unknown as Record<string, unknown>)['ga-disable-G-TEST12345'],
      ),
    ).toBe(true)
    expect(await banner.region.count()).toBe(0)
    expect(site().posts()).toHaveLength(2)
    await expect
      .poll(async () => (await context.cookies()).map(({ name }) => name))
      .toEqual(['kelisim'])
  })

  test('a page from the cache that still asked follows the choice made meanwhile', async () => {
    site().page('*')
    const { page, banner, service } = await visit({
      before: `${LISTEN}
        addEventListener('pageshow', ({ persisted }) => { window.persisted = persisted })`,
    })
    await page.goto(HOME)
    await banner.isShown()
    await page.click('#link')
    await page.waitForURL(/next$/)
    await banner.acceptAll()
    await expect.poll(() => scriptsOf(service)).toEqual(BOTH)
    await page.goBack({ waitUntil: 'commit' })
    await page.waitForFunction(() => location.pathname === '/')
    await banner.isGone()
    expect(await page.evaluate(() => (window as unknown as { persisted: boolean }).persisted)).toBe(
      true,
    )
    await expect.poll(() => states(page)).toEqual(['started', 'started'])
    expect(site().posts()).toHaveLength(1)
  })
})
