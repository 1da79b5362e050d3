import { expect, test } from 'vitest'
import type { RecordStore } from '../../../src/receiver/store.js'
import { makeRecord } from '../../support/records.js'
import { brokenStore, setUp } from './set-up.js'

const PATH = '/admin/records.ndjson'
const TOKEN = 'a token of the operator'
const AUTHORIZED = { headers: { Authorization: `Bearer ${TOKEN}` } }

const linesOf = async (response: Response) =>
  (await response.text())
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line))

test('there is nothing without a token', async () => {
  for (const adminToken of [undefined, '']) {
    const { call } = await setUp({ adminToken })
    expect((await call(PATH, AUTHORIZED)).status).toBe(404)
    expect((await call(PATH, { headers: { Authorization: 'Bearer ' } })).status).toBe(404)
  }
})

test.each([undefined, '', 'Bearer', 'Bearer ', 'Bearer wrong', `Basic ${TOKEN}`, TOKEN])(
  '401 for %j',
  async authorization => {
    const { call } = await setUp({ adminToken: TOKEN })
    const headers: Record<string, string> = authorization ? { Authorization: authorization } : {}
    for (const path of [PATH, '/admin/other']) {
      const response = await call(path, { headers })
      expect(response.status).toBe(401)
      expect(response.headers.get('WWW-Authenticate')).toBe('Bearer')
      expect((await response.json()).error).toBe('unauthorized')
    }
  },
)

test('a line for each record, as it was posted, in the order of receipt', async () => {
  let clock = Date.parse('2026-11-22T11:00:01.500Z')
  const { call, post } = await setUp({ adminToken: TOKEN, now: () => new Date(clock) })
  const records = [makeRecord(), makeRecord(), makeRecord()]
  for (const record of records) {
    await post(record)
    clock += 1000
  }
  const response = await call(PATH, AUTHORIZED)
  expect(response.status).toBe(200)
  expect(response.headers.get('Content-Type')).toContain('application/x-ndjson')
  const text = await response.text()
  expect(text).toBe(
    records
      .map((record, i) => {
        const received = { at: `2026-11-22T11:00:0${i + 1}.500Z`, skewMs: 1500 + i * 1000 }
        return `${JSON.stringify({ ...record, received })}\n`
      })
      .join(''),
  )
})

test('from is included, to is not', async () => {
  let clock = Date.parse('2026-01-01T00:00:00Z')
  const { call, post } = await setUp({ adminToken: TOKEN, now: () => new Date(clock) })
  for (let i = 0; i < 4; i++) {
    await post(makeRecord())
    clock += 1000
  }
  const count = async (query: string) =>
    (await linesOf(await call(PATH + query, AUTHORIZED))).length
  expect(await count('')).toBe(4)
  expect(await count('?from=2026-01-01T00:00:01Z')).toBe(3)
  expect(await count('?from=2026-01-01T00:00:01Z&to=2026-01-01T00:00:03Z')).toBe(2)
  expect(await count('?to=2025-01-01')).toBe(0)
  const response = await call(`${PATH}?from=yesterday`, AUTHORIZED)
  expect(response.status).toBe(400)
  expect((await response.json()).error).toBe('invalid_query')
})

test('more than a page, all received in the same millisecond, each once', async () => {
  const { call, store } = await setUp({ adminToken: TOKEN })
  const at = new Date('2026-01-01T00:00:00Z')
  const records = Array.from({ length: 1100 }, () => makeRecord())
  await Promise.all(records.map(record => store.put(record, at)))
  const lines = await linesOf(await call(PATH, AUTHORIZED))
  expect(lines.map(line => line.recordId)).toEqual(records.map(one => one.recordId).sort())
})

test('a store that fails at once is a 503', async () => {
  const { call } = await setUp({ adminToken: TOKEN, store: brokenStore() })
  expect((await call(PATH, AUTHORIZED)).status).toBe(503)
})

test('a store that fails on the way breaks the transfer off', async () => {
  const store: RecordStore = {
    ...brokenStore(),
    async *export() {
      yield { record: makeRecord(), noticeHash: '', receivedAt: new Date() }
      throw new Error('gone')
    },
  }
  const { call } = await setUp({ adminToken: TOKEN, store })
  const response = await call(PATH, AUTHORIZED)
  expect(response.status).toBe(200)
  await expect(response.text()).rejects.toThrow('gone')
})

test('a reader that leaves ends the export', async () => {
  let ended = false
  const store: RecordStore = {
    ...brokenStore(),
    async *export() {
      try {
        for (;;) yield { record: makeRecord(), noticeHash: '', receivedAt: new Date() }
      } finally {
        ended = true
      }
    },
  }
  const { call } = await setUp({ adminToken: TOKEN, store })
  const reader = (await call(PATH, AUTHORIZED)).body!.getReader()
  await reader.read()
  await reader.cancel()
  expect(ended).toBe(true)
})
