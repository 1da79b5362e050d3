import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
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

test.each([
  [500, { state: 'waiting', status: 500 }],
  ['cut', { state: 'waiting' }],
] as const)(
  'while the endpoint is down (%s) the choice acts, and its record waits for the next page',
  async (fault, outcome) => {
    site().receiver = fault
    const { page, banner, context, service } = await arrive()
    await banner.acceptAll()
    await expect.poll(() => told(page, 'kelisim:delivery')).toHaveLength(1)
    const { recordId } = site().posts()[0]!
    expect(await told(page, 'kelisim:delivery')).toEqual([{ recordId, ...outcome }])
    expect(await delivery(page)).toBe('waiting')
    expect(await queued(page)).toEqual([recordId])
    await expect.poll(() => scriptsOf(service)).toEqual(BOTH)
    expect(await decisionCookies(context)).toHaveLength(1)
    expect(await storedAs(recordId)).toEqual([])

    site().receiver = null
    await page.goto(`${HOME}next`)
    await expect.poll(() => delivery(page)).toBe('sent')
    expect(await told(page, 'kelisim:delivery')).toEqual([{ recordId, state: 'sent', status: 201 }])
    expect(await storedAs(recordId)).toHaveLength(1)
    expect(await queued(page)).toEqual([])
    expect(
      new Set(
        site()
          .posts()
          .map(({ recordId }) => recordId),
      ).size,
    ).toBe(1)
  },
)

test('what could not be sent goes out as soon as the browser is online again', async () => {
  const { page, banner, context } = await arrive()
  await context.setOffline(true)
  await banner.acceptAll()
  await expect.poll(() => told(page, 'kelisim:delivery')).toHaveLength(1)
  const [recordId] = await queued(page)
  expect(await told(page, 'kelisim:delivery')).toEqual([{ recordId, state: 'waiting' }])
  expect(site().posts()).toEqual([])

  await context.setOffline(false)
  await expect.poll(() => delivery(page)).toBe('sent')
  expect(
    site()
      .posts()
      .map(record => record.recordId),
  ).toEqual([recordId])
  expect(await storedAs(recordId)).toHaveLength(1)
})

test('a record whose answer was lost is sent again and stored once', async () => {
  site().receiver = 'lost'
  const { page, banner } = await arrive()
  await banner.acceptAll()
  await expect.poll(() => delivery(page)).toBe('waiting')
  await expect.poll(() => told(page, 'kelisim:delivery')).toHaveLength(1)
  const [recordId] = await queued(page)
  expect(await storedAs(recordId)).toHaveLength(1)

  site().receiver = null
  await page.reload()
  await expect.poll(() => delivery(page)).toBe('sent')
  expect(await told(page, 'kelisim:delivery')).toEqual([{ recordId, state: 'sent', status: 200 }])
  expect(await storedAs(recordId)).toHaveLength(1)
  // Chromium itself tries once more where a kept connection breaks.
  const [first, ...again] = site().posts()
  expect(again.length).toBeGreaterThan(0)
  for (const record of again) expect(record).toEqual(first)
})

test('what takes consent back goes before what waits longer', async () => {
  site().receiver = 503
  const { page, banner } = await arrive()
  await banner.acceptAll()
  await expect.poll(() => told(page, 'kelisim:delivery')).toHaveLength(1)
  await page.evaluate(() => window.kelisim!.withdraw())
  await expect.poll(() => told(page, 'kelisim:delivery')).toHaveLength(2)
  expect(await queued(page)).toHaveLength(2)
  site().requests.length = 0
  site().receiver = null
  await page.goto(`${HOME}next`)
  await expect.poll(() => delivery(page)).toBe('sent')
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
