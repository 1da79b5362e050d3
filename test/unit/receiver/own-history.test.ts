import { expect, test } from 'vitest'
import { encode } from '../../../src/core/codec.js'
import { makeRecord } from '../../support/records.js'
import { RECEIVER, SITE, setUp } from './set-up.js'

const NOW = new Date('2026-11-22T11:00:00Z')
const TERMS = { policy: 'abcdefgh', asked: 'ABCD_-12', categories: ['analytics'], services: [] }

const cookieOf = (recordId: string, subjectId: string, months = 6, time = NOW.getTime() / 1000) =>
  `kelisim=${encode({ recordId, subjectId, time, months, categories: { analytics: true }, services: {} }, TERMS)}`

/** A subject with three records, and another with one. */
const setUpHistory = async (options = {}) => {
  const made = await setUp({ now: () => NOW, ...options })
  const { subject } = makeRecord()
  const own = [0, 1, 2].map(() => makeRecord({ subject }))
  const other = makeRecord()
  for (const [i, record] of [...own, other].entries())
    await made.store.put(record, new Date(NOW.getTime() + i * 1000))
  const history = async (id: string, Cookie = '', query = '', Origin = SITE) => {
    const response = await made.call(`/records/${id}/history${query}`, {
      headers: { Cookie, Origin },
    })
    return { status: response.status, headers: response.headers, body: await response.json() }
  }
  const [first, second, last] = own
  return { ...made, history, subject, first: first!, second: second!, last: last!, other }
}

test('the browser that holds the cookie sees all decisions of its subject, the newest first', async () => {
  const { history, subject, first, second, last } = await setUpHistory()
  const { status, headers, body } = await history(
    last.recordId,
    cookieOf(last.recordId, subject.id),
  )
  expect(status).toBe(200)
  expect(body).toMatchObject({ records: [last, second, first], next: null })
  expect(body.records[0]).toMatchObject({ noticeHash: expect.any(String), received: {} })
  expect(headers.get('Cache-Control')).toBe('no-store')
  expect(headers.get('Access-Control-Allow-Origin')).toBe(SITE)
  expect(headers.get('Access-Control-Allow-Credentials')).toBe('true')
})

test('page by page', async () => {
  const { history, subject, first, second, last } = await setUpHistory()
  const cookie = cookieOf(last.recordId, subject.id)
  const page = await history(last.recordId, cookie, '?limit=2')
  expect(page.body.records).toMatchObject([last, second])
  const rest = await history(last.recordId, cookie, `?limit=2&before=${page.body.next}`)
  expect(rest.body).toMatchObject({ records: [first], next: null })
  for (const bad of ['limit=0', 'limit=201', 'before=x'])
    expect((await history(last.recordId, cookie, `?${bad}`)).status).toBe(400)
})

test('no filter of the query widens it', async () => {
  const { history, subject, last, other } = await setUpHistory()
  const cookie = cookieOf(last.recordId, subject.id)
  const { body } = await history(
    last.recordId,
    cookie,
    `?subject=${other.subject.id}&id=${other.recordId}`,
  )
  expect(body.records).toHaveLength(3)
  expect(JSON.stringify(body)).not.toContain(other.recordId)
})

test('nobody else sees anything, nor learns what there is', async () => {
  const { history, call, subject, first, last, other } = await setUpHistory()
  const unknown = crypto.randomUUID()
  const cookie = cookieOf(last.recordId, subject.id)
  const answers = [
    await history(last.recordId),
    // Another record than that of the cookie, be it of the same subject.
    await history(first.recordId, cookie),
    await history(other.recordId, cookie),
    // Of two ids that belong together only one is known.
    await history(other.recordId, cookieOf(other.recordId, subject.id)),
    await history(last.recordId, cookieOf(last.recordId, other.subject.id)),
    await history(unknown, cookieOf(unknown, subject.id)),
    // No strict decision, or one that is over.
    await history(last.recordId, `${cookie}~`),
    await history(last.recordId, `x${cookie}`),
    await history(
      last.recordId,
      cookieOf(last.recordId, subject.id, 6, NOW.getTime() / 1000 - 2e7),
    ),
    await history('none', cookie),
  ]
  for (const { status, body } of answers)
    expect([status, body]).toEqual([
      404,
      { error: 'not_found', message: 'This browser has made no such decision' },
    ])
  expect((await history(last.recordId, cookie, '', 'https://evil.example')).status).toBe(403)
  expect((await history(last.recordId, cookie, '', RECEIVER)).status).toBe(200)
  const posted = await call(`/records/${last.recordId}/history`, { method: 'POST' })
  expect([posted.status, posted.headers.get('Allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
})

test('too many tries of one address are refused', async () => {
  const { call, last } = await setUpHistory({ rate: 2 })
  const path = `/records/${last.recordId}/history`
  const statuses = []
  for (let i = 0; i < 3; i++) statuses.push((await call(path, {}, '203.0.113.5')).status)
  expect(statuses).toEqual([404, 404, 429])
})
