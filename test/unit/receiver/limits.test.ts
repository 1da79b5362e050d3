import { expect, test } from 'vitest'
import type { LogLine } from '../../../src/receiver/log-line.js'
import type { RecordStore } from '../../../src/receiver/store.js'
import { makeRecord } from '../../support/records.js'
import { brokenStore, SITE, setUp } from './set-up.js'

const request = (headers: Record<string, string> = {}) => ({
  method: 'POST',
  headers: { 'Content-Type': 'text/plain', Origin: SITE, ...headers },
  body: JSON.stringify(makeRecord()),
})

test('so many requests a minute from one address, each address by itself', async () => {
  let clock = Date.parse('2026-11-22T11:00:00Z')
  const { call } = await setUp({ rate: 3, now: () => new Date(clock) })
  const post = async (address: string, headers?: Record<string, string>) =>
    (await call('/records', request(headers), address)).status
  for (let i = 0; i < 3; i++) expect(await post('10.0.0.1')).toBe(201)
  clock += 45_000
  const refused = await call('/records', request(), '10.0.0.1')
  expect(refused.status).toBe(429)
  expect(refused.headers.get('Retry-After')).toBe('15')
  expect(refused.headers.get('Access-Control-Allow-Origin')).toBe(SITE)
  expect((await refused.json()).error).toBe('too_many_requests')
  expect(await post('::ffff:10.0.0.1')).toBe(429)
  expect(await post('10.0.0.2')).toBe(201)
  // What a client says of itself is not believed.
  expect(await post('10.0.0.1', { 'X-Forwarded-For': '10.9.9.9' })).toBe(429)
  // Preflights and the probes of a supervisor are not counted.
  expect(
    (await call('/records', { method: 'OPTIONS', headers: { Origin: SITE } }, '10.0.0.1')).status,
  ).toBe(204)
  expect((await call('/healthz', {}, '10.0.0.1')).status).toBe(200)
  clock += 15_000
  expect(await post('10.0.0.1')).toBe(201)
})

test('one household of IPv6 is one address', async () => {
  const { call } = await setUp({ rate: 1 })
  const statuses = []
  for (const address of ['2001:db8:1:2::1', '2001:db8:1:2:3:4:5:6', '2001:db8:1:3::1', '::1'])
    statuses.push((await call('/records', request(), address)).status)
  expect(statuses).toEqual([201, 429, 201, 201])
})

test('behind our own proxy the address is the one it has appended', async () => {
  const { call } = await setUp({ rate: 1, trustProxy: true })
  const post = async (forwarded: string) =>
    (await call('/records', request({ 'X-Forwarded-For': forwarded }), '127.0.0.1')).status
  expect(await post('10.0.0.1')).toBe(201)
  expect(await post('1.2.3.4, 10.0.0.1')).toBe(429)
  expect(await post('10.0.0.1, 10.0.0.2')).toBe(201)
})

test('0 is any number', async () => {
  const { call } = await setUp({ rate: 0 })
  for (let i = 0; i < 700; i++) expect((await call('/healthz')).status).toBe(200)
  expect((await call('/records', request())).status).toBe(201)
})

test('more records under way than it can hold are told to come again, unread', async () => {
  let release = () => {}
  const waiting = new Promise<void>(resolve => {
    release = resolve
  })
  const store: RecordStore = {
    ...brokenStore(),
    async put() {
      await waiting
      return { status: 'stored', noticeHash: '' }
    },
  }
  const { call } = await setUp({ store, mostUnderWay: 2 })
  const taken = [call('/records', request()), call('/records', request())]
  const body = new ReadableStream({
    pull() {
      throw new Error('was read')
    },
  })
  const third = await call('/records', { ...request(), body, duplex: 'half' } as RequestInit)
  expect(third.status).toBe(503)
  expect(Number(third.headers.get('Retry-After'))).toBeGreaterThan(0)
  expect((await third.json()).error).toBe('overloaded')
  release()
  expect((await Promise.all(taken)).map(({ status }) => status)).toEqual([201, 201])
  expect((await call('/records', request())).status).toBe(201)
})

test('every answer has an id of its own that is in the log, whatever was sent', async () => {
  const lines: LogLine[] = []
  const { call } = await setUp({ log: line => lines.push(line) })
  const answers = [await call('/records', request({ 'X-Request-Id': 'mine' })), await call('/none')]
  const ids = answers.map(({ headers }) => headers.get('X-Request-Id'))
  expect(ids).toEqual([
    expect.stringMatching(/^[\da-f-]{36}$/),
    expect.stringMatching(/^[\da-f-]{36}$/),
  ])
  expect(lines.map(({ id }) => id)).toEqual(ids)
})

test.each(['2000-01-01T00:00:00.000Z', '2099-12-31T23:59:59.999Z'])(
  'a phone whose clock says %s can withdraw, and its skew is told',
  async at => {
    const { post, call } = await setUp({
      adminToken: 'a token of the operator',
      now: () => new Date('2026-11-22T11:00:00Z'),
    })
    const record = makeRecord({
      event: { type: 'withdrawn', at, method: 'withdraw' },
      categories: { analytics: false },
      services: {},
    })
    expect((await post(record)).status).toBe(201)
    const headers = { Authorization: 'Bearer a token of the operator' }
    const line = await (await call('/admin/records.ndjson', { headers })).json()
    expect(line.received.skewMs).toBe(Date.parse('2026-11-22T11:00:00Z') - Date.parse(at))
  },
)
