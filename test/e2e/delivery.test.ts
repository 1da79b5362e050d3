import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
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
  scriptsOf,
  told,
} from '../support/decision-cookies.js'
import { useBrowser } from '../support/e2e.js'

const { visit, site } = useBrowser()

const HOME = 'http://rasco.kz/'

const queued = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    Object.keys(localStorage).flatMap(key =>
      key.startsWith('kelisim.queue-') ? [key.slice('kelisim.queue-'.length)] : [],
    ),
  )
const delivery = (page: Page) => page.evaluate(() => window.kelisim!.$delivery.get())
const storedAs = async (recordId: string | undefined) =>
  (await site().stored()).filter(record => record.recordId === recordId)

const arrive = async () => {
  site().page('*')
  const visitor = await visit({ before: LISTEN })
  await visitor.page.goto(HOME)
  await visitor.banner.isShown()
  return visitor
}

test('the record in the database is the one that was posted', async () => {
  const { page, banner } = await arrive()
  expect(await delivery(page)).toBe('idle')
  await banner.acceptAll()
  await expect.poll(() => delivery(page)).toBe('sent')
  const [posted] = site().posts()
  expect(await storedAs(posted?.recordId)).toEqual([posted])
  expect(await told(page, 'kelisim:delivery')).toEqual([
    { recordId: posted?.recordId, state: 'sent', status: 201 },
  ])
  expect(await queued(page)).toEqual([])
  expect(Object.keys(posted ?? {}).sort()).toEqual(
    [
      ...['schema', 'recordId', 'previousRecordId', 'subject', 'event', 'categories', 'services'],
      ...['term', 'policy', 'notice', 'controller', 'recipients', 'publicSources', 'site'],
      'library',
    ].sort(),
  )
  const request = site().requests.find(({ method }) => method === 'POST')
  expect(request?.body).not.toMatch(/Mozilla|referrer|userAgent/)
})

/** What of it is in the database. */
const kept = async () =>
  (await site().stored()).filter(({ recordId }) => posted().includes(recordId))
/** Ids of what the endpoint was sent so far, each once. */
const posted = () => [
  ...new Set(
    site()
      .posts()
      .map(({ recordId }) => recordId),
  ),
]

test.each([
  [500, { state: 'waiting', status: 500 }],
  ['cut', { state: 'waiting' }],
] as const)(
  'while the endpoint is down (%s) the choice acts, and its record is sent until it is kept',
  async (fault, outcome) => {
    site().receiver = fault
    const { page, banner, context, service } = await arrive()
    await banner.acceptAll()
    await expect.poll(() => told(page, 'kelisim:delivery')).not.toEqual([])
    const { recordId } = site().posts()[0]!
    expect((await told(page, 'kelisim:delivery'))[0]).toEqual({ recordId, ...outcome })
    expect(await delivery(page)).toBe('waiting')
    expect(await queued(page)).toEqual([recordId])
    await expect.poll(() => scriptsOf(service)).toEqual(BOTH)
    expect(await decisionCookies(context)).toHaveLength(1)
    expect(await storedAs(recordId)).toEqual([])

    // By itself, on the same page.
    site().receiver = null
    await expect.poll(() => delivery(page), { timeout: 20_000 }).toBe('sent')
    expect((await told(page, 'kelisim:delivery')).at(-1)).toEqual({
      recordId,
      state: 'sent',
      status: 201,
    })
    expect(await storedAs(recordId)).toHaveLength(1)
    expect(await queued(page)).toEqual([])
    expect(posted()).toEqual([recordId])
  },
)

test('what could not be sent goes out as soon as the browser is online again', async () => {
  const { page, banner, context } = await arrive()
  await context.setOffline(true)
  await banner.acceptAll()
  await expect.poll(() => delivery(page)).toBe('waiting')
  const [recordId] = await queued(page)
  // Neither can the file be had that would send it again.
  await expect.poll(() => told(page, 'kelisim:error')).not.toEqual([])
  expect(site().posts()).toEqual([])

  await context.setOffline(false)
  await expect.poll(() => delivery(page)).toBe('sent')
  expect(posted()).toEqual([recordId])
  expect(await storedAs(recordId)).toHaveLength(1)
  expect(await queued(page)).toEqual([])
})

test('a record outlives its tab, closed right after the click, even while the endpoint is down', async () => {
  const { page, context } = await arrive()
  await page.evaluate(() => window.kelisim!.acceptAll())
  await page.close()
  await expect.poll(kept).toHaveLength(1)

  site().receiver = 'cut'
  const second = await context.newPage()
  await second.goto(HOME)
  await isReady(second)
  await second.evaluate(() => window.kelisim!.withdraw())
  const recordId = await second.evaluate(() => window.kelisim!.receipt()?.recordId)
  await second.close()
  site().receiver = null
  const third = await context.newPage()
  await third.goto(`${HOME}next`)
  await expect.poll(() => storedAs(recordId)).toHaveLength(1)
  // The second was closed while it was sending: the third waits until that lease is over.
  await expect.poll(() => queued(third), { timeout: 10_000 }).toEqual([])
  const stored = await kept()
  expect(stored.map(({ event }) => event.type)).toEqual(['given', 'withdrawn'])
  expect(stored[1]?.previousRecordId).toBe(stored[0]?.recordId)
})

test('an endpoint that hangs holds up neither the next record nor the next page', async () => {
  site().receiver = 'hangs'
  const { page, banner } = await arrive()
  await banner.acceptAll()
  await expect.poll(() => posted()).toHaveLength(1)
  const [hanging] = posted()
  site().receiver = null
  await page.evaluate(() => window.kelisim!.withdraw())
  await expect.poll(kept).toHaveLength(1)
  await expect.poll(() => queued(page)).toEqual([hanging])

  await page.goto(`${HOME}next`)
  await expect.poll(() => storedAs(hanging)).toHaveLength(1)
  await expect.poll(() => queued(page)).toEqual([])
  expect(await kept()).toHaveLength(2)
})

test('of two tabs one sends what waits, and each record is kept once', async () => {
  site().receiver = 503
  const { page, context } = await arrive()
  const other = await context.newPage()
  await other.goto(HOME)
  await isReady(other)
  await page.evaluate(() => window.kelisim!.acceptAll())
  await other.evaluate(() => window.kelisim!.withdraw())
  await expect.poll(() => queued(page)).toHaveLength(2)
  const ids = await queued(page)

  site().receiver = null
  await Promise.all([page.reload(), other.reload()])
  await expect.poll(() => queued(page)).toEqual([])
  expect((await kept()).map(({ recordId }) => recordId).sort()).toEqual(ids.sort())
  expect(posted().sort()).toEqual(ids)
})

test('where the storage is full a record is sent all the same, and told to be in memory', async () => {
  site().receiver = 503
  site().page('*')
  const { page, banner } = await visit({
    before: `${LISTEN}
      Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }`,
  })
  await page.goto(HOME)
  await banner.acceptAll()
  await expect.poll(() => told(page, 'kelisim:delivery')).not.toEqual([])
  const { recordId } = site().posts()[0]!
  expect((await told(page, 'kelisim:delivery'))[0]).toEqual({
    recordId,
    state: 'memory',
    status: 503,
  })
  expect(await delivery(page)).toBe('memory')
  expect(await queued(page)).toEqual([])

  site().receiver = null
  await expect.poll(() => delivery(page), { timeout: 20_000 }).toBe('sent')
  expect(await storedAs(recordId)).toHaveLength(1)
  expect(posted()).toEqual([recordId])
})

test('what waits goes with the page that is left', async () => {
  site().receiver = 503
  const { page, banner } = await arrive()
  await banner.acceptAll()
  await expect.poll(() => told(page, 'kelisim:delivery')).not.toEqual([])
  const [recordId] = await queued(page)
  site().receiver = null
  site().html('/away', '<!doctype html><title>Away</title><p>No script of ours</p>')
  await page.goto(`${HOME}away`)
  await expect.poll(() => storedAs(recordId)).toHaveLength(1)
})

test('a receiver of ours sets the decision cookie once more, at most daily', async () => {
  const { page, context, banner } = await arrive()
  await banner.acceptAll()
  await expect.poll(() => delivery(page)).toBe('sent')
  const renewals = () => site().requests.filter(({ path }) => path === '/kelisim/renew')
  await page.goto(`${HOME}next`)
  await isReady(page)
  expect(renewals()).toEqual([])

  // The same choice, made an hour ago, in a browser that is to end it soon.
  const value = cookieValue(makeDecision({ time: now() - 3600 }))
  const soon = now() + 7 * DAY
  await context.addCookies([
    { name: 'kelisim', value, domain: '.rasco.kz', path: '/', sameSite: 'Lax', expires: soon },
  ])
  await page.goto(HOME)
  await expect.poll(() => renewals()).toHaveLength(1)
  await expect
    .poll(async () => (await decisionCookies(context)).map(({ expires }) => expires > soon + DAY))
    .toEqual([true])
  expect((await decisionCookies(context))[0]).toMatchObject({ value, domain: '.rasco.kz' })
  expect(JSON.parse(renewals()[0]!.body)).toEqual({ domain: 'rasco.kz' })
  await page.reload()
  await isReady(page)
  expect(renewals()).toHaveLength(1)
})

test('a record whose answer was lost is sent again and stored once', async () => {
  site().receiver = 'lost'
  const { page, banner } = await arrive()
  await banner.acceptAll()
  await expect.poll(() => told(page, 'kelisim:delivery')).not.toEqual([])
  const [recordId] = await queued(page)
  expect(await storedAs(recordId)).toHaveLength(1)

  site().receiver = null
  await page.reload()
  await expect.poll(() => delivery(page)).toBe('sent')
  expect(await told(page, 'kelisim:delivery')).toEqual([{ recordId, state: 'sent', status: 200 }])
  expect(await storedAs(recordId)).toHaveLength(1)
  const [first, ...again] = site().posts()
  expect(again.length).toBeGreaterThan(0)
  for (const record of again) expect(record).toEqual(first)
})

test('what takes consent back goes before what waits longer', async () => {
  site().receiver = 503
  const { page, banner } = await arrive()
  await banner.acceptAll()
  await page.evaluate(() => window.kelisim!.withdraw())
  await expect
    .poll(async () => new Set((await told(page, 'kelisim:delivery')).map(one => one.recordId)).size)
    .toBe(2)
  expect(await queued(page)).toHaveLength(2)
  site().requests.length = 0
  site().receiver = null
  await expect.poll(() => queued(page), { timeout: 20_000 }).toEqual([])
  expect(
    site()
      .posts()
      .map(({ event }) => event.type),
  ).toEqual(['withdrawn', 'given'])
  for (const { recordId } of site().posts()) expect(await storedAs(recordId)).toHaveLength(1)
})

test.each([409, 422])(
  'a record the endpoint refuses for good (%s) is dropped, the choice holds',
  async status => {
    site().receiver = status
    const { page, banner, context } = await arrive()
    await banner.rejectAll()
    await expect.poll(() => told(page, 'kelisim:delivery')).toHaveLength(1)
    const { recordId } = site().posts()[0]!
    expect(await told(page, 'kelisim:delivery')).toEqual([{ recordId, state: 'dropped', status }])
    expect(await queued(page)).toEqual([])

    await page.reload()
    await isReady(page)
    expect(await askedFor(page)).toBe(null)
    expect(await delivery(page)).toBe('idle')
    expect(await decisionCookies(context)).toHaveLength(1)
    expect(site().posts()).toHaveLength(1)
  },
)

test('without an endpoint nothing is posted, and a choice counts as ever', async () => {
  site().page('*', { data: { 'data-endpoint': undefined } })
  const { page, banner, context, service, complaints } = await visit({ before: LISTEN })
  await page.goto(HOME)
  await banner.acceptAll()
  await expect.poll(() => scriptsOf(service)).toEqual(BOTH)
  expect(await delivery(page)).toBe('off')
  expect(await queued(page)).toEqual([])
  expect(await decisionCookies(context)).toHaveLength(1)
  await page.evaluate(() => window.kelisim!.withdraw())
  await page.goto(`${HOME}next`)
  await isReady(page)
  expect(site().requests.filter(({ method }) => method !== 'GET')).toEqual([])
  expect(complaints).toEqual([])
})

test('a record outlives the page it was made on', async () => {
  const { page, banner } = await arrive()
  await Promise.all([
    page.waitForURL(/next$/),
    page.evaluate(() => {
      window.kelisim!.acceptAll()
      location.href = '/next'
    }),
  ])
  await expect.poll(() => site().posts().length).toBeGreaterThan(0)
  const { recordId } = site().posts()[0]!
  await expect.poll(() => storedAs(recordId)).toHaveLength(1)
  expect(await banner.region.count()).toBe(0)
})
