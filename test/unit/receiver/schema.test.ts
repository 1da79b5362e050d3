import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_NOTICE_BYTES, MAX_RECORD_BYTES } from '../../../src/protocol.js'
import { recordJsonSchema } from '../../../src/receiver/json-schema.js'
import { parseRecord } from '../../../src/receiver/parse-record.js'
import { makeRecord, recordArbitrary } from '../../support/records.js'
import { setUp } from './set-up.js'

type Json = { [key: string]: unknown }

/** Every place in a value that can be put to another. */
const placesOf = (value: unknown, path: string[] = []): string[][] => [
  path,
  ...(typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, part]) => placesOf(part, [...path, key]))
    : []),
]

const at = (value: unknown, path: string[]): unknown =>
  path.reduce((part, key) => (part as Json)[key], value)

const replaced = (value: unknown, path: string[], part: unknown): unknown => {
  if (path.length === 0) return part
  const copy = structuredClone(value)
  const holder = at(copy, path.slice(0, -1)) as Json
  holder[path.at(-1)!] = part
  return copy
}

const kindOf = (value: unknown) =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value

const issuesOf = (value: unknown) => parseRecord(value).issues ?? []

describe('properties', { timeout: 60_000 }, () => {
  test('any valid record comes back from the export as it was posted', async () => {
    const { post, call } = await setUp({ adminToken: 'a token of the operator' })
    const posted = new Map<string, string>()
    await fc.assert(
      fc.asyncProperty(recordArbitrary, async record => {
        const body = JSON.stringify(record)
        fc.pre(new TextEncoder().encode(body).length <= MAX_RECORD_BYTES)
        expect((await post(body)).status).toBe(201)
        posted.set(record.recordId, body)
      }),
      { numRuns: 200 },
    )
    const text = await (
      await call('/admin/records.ndjson', {
        headers: { Authorization: 'Bearer a token of the operator' },
      })
    ).text()
    const lines = text.split('\n').filter(Boolean)
    expect(lines).toHaveLength(posted.size)
    for (const line of lines) {
      const { received, ...record } = JSON.parse(line)
      expect(Number.isInteger(received.skewMs)).toBe(true)
      expect(JSON.stringify(record)).toBe(posted.get(record.recordId))
    }
  })

  test('a field of a wrong type is refused, and never a fault of the receiver', async () => {
    const { post } = await setUp()
    const wrong = fc.constantFrom<unknown>(null, true, 0.5, 'x', [], {}, [0], { x: 0 })
    await fc.assert(
      fc.asyncProperty(recordArbitrary, wrong, fc.nat(), async (record, value, n) => {
        const places = placesOf(record)
        const path = places[n % places.length]!
        fc.pre(kindOf(value) !== kindOf(at(record, path)))
        // These may also be null, or be filled where they were.
        fc.pre(!['controller', 'previousRecordId'].includes(path.join()))
        const response = await post(JSON.stringify(replaced(record, path, value)))
        expect(response.status).toBe(422)
        expect((await response.json()).issues.length).toBeGreaterThan(0)
      }),
      { numRuns: 400 },
    )
  })

  test('no JSON at all brings the receiver down', async () => {
    const { post } = await setUp()
    await fc.assert(
      fc.asyncProperty(fc.json(), async body => {
        expect((await post(body)).status).toBe(422)
      }),
    )
    expect((await post('['.repeat(60_000))).status).toBe(400)
    expect((await post('['.repeat(30_000) + ']'.repeat(30_000))).status).toBe(422)
  })
})

test('unknown and missing keys are named', () => {
  const { library: _, ...rest } = makeRecord()
  expect(issuesOf({ ...rest, ip: '10.0.0.1' })).toEqual([
    { path: 'library', message: 'is missing' },
    { path: 'ip', message: 'is not a key of the record' },
  ])
  expect(issuesOf(makeRecord({ site: { ...rest.site, path: '/' } as never }))).toEqual([
    { path: 'site.path', message: 'is not a key of the record' },
  ])
})

test.each(['__proto__', 'constructor', 'prototype'])('%s is no id', key => {
  const record = JSON.parse(
    JSON.stringify(makeRecord()).replace('"google_analytics"', JSON.stringify(key)),
  )
  expect(issuesOf(record)).toEqual([
    { path: 'services', message: 'must be an object of true and false by id' },
  ])
})

test.each([
  ['2000-01-01T00:00:00.000Z', true],
  ['2099-12-31T23:59:59.999Z', true],
  ['2026-11-22T16:00:00+05:00', true],
  ['2026-11-22T11:00Z', true],
  ['1999-12-31T23:59:59.999Z', false],
  ['2100-01-01T00:00:00.000Z', false],
  ['2026-11-22', false],
  ['2026-11-22T11:00:00', false],
  ['2026-13-22T11:00:00Z', false],
  ['Sun, 22 Nov 2026 11:00:00 GMT', false],
])('time %s: %s', (time, good) => {
  const { event, term } = makeRecord()
  expect(issuesOf(makeRecord({ event: { ...event, at: time } })).length === 0).toBe(good)
  expect(issuesOf(makeRecord({ term: { ...term, validUntil: time } })).length === 0).toBe(good)
})

test.each([
  ['given', { analytics: true }, {}, true],
  ['changed', { analytics: false }, { yandex_metrika: true }, true],
  ['refused', { analytics: false }, {}, true],
  ['withdrawn', {}, {}, true],
  ['refused', { analytics: true }, {}, false],
  ['withdrawn', {}, { yandex_metrika: true }, false],
  ['given', { analytics: false }, {}, false],
  ['changed', {}, { yandex_metrika: false }, false],
] as const)('%s with %j and %j: %s', (type, categories, services, good) => {
  const { event } = makeRecord()
  const record = makeRecord({ event: { ...event, type }, categories, services })
  expect(issuesOf(record).map(({ path }) => path)).toEqual(good ? [] : ['event.type'])
})

test('a ticked form allows no category', () => {
  const record = makeRecord({ categories: {}, services: {}, form: { fields: ['phone'] } })
  expect(issuesOf(record)).toEqual([])
})

test('the words may have so many bytes and not one more', () => {
  const notice = (bytes: number) => ({
    ...makeRecord().notice,
    text: [`ә${'x'.repeat(bytes - '["ә"]'.length - 1)}`],
  })
  expect(issuesOf(makeRecord({ notice: notice(MAX_NOTICE_BYTES) }))).toEqual([])
  expect(issuesOf(makeRecord({ notice: notice(MAX_NOTICE_BYTES + 1) }))).toEqual([
    { path: 'notice.text', message: 'must have at most 8192 bytes as UTF-8 JSON' },
  ])
})

test('what is said of a fault stays short', () => {
  const long = 'x'.repeat(30_000)
  const record = { ...makeRecord(), schema: long, [long]: 1, recipients: Array(999).fill(0) }
  const issues = issuesOf(record)
  expect(issues).toHaveLength(20)
  for (const { path, message } of issues) expect((path + message).length).toBeLessThan(410)
})

test('the JSON Schema has the keys and constants of the record', () => {
  const schema = JSON.parse(JSON.stringify(recordJsonSchema()))
  expect(schema).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    additionalProperties: false,
    properties: {
      schema: { const: 'kelisim/1' },
      recordId: { type: 'string' },
      categories: { type: 'object', additionalProperties: { type: 'boolean' } },
      event: { properties: { type: { enum: ['given', 'refused', 'changed', 'withdrawn'] } } },
      term: { properties: { months: { minimum: 1, maximum: 36 } } },
    },
  })
  const keys = Object.keys(makeRecord())
  expect(schema.required.sort()).toEqual(keys.sort())
  expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(['form', 'partners']))
})
