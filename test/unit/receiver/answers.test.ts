import { describe, expect, test } from 'vitest'
import { MAX_RECORD_BYTES } from '../../../src/protocol.js'
import type { LogLine } from '../../../src/receiver/log-line.js'
import { makeRecord } from '../../support/records.js'
import { brokenStore, RECEIVER, SITE, setUp } from './set-up.js'

const errorOf = async (response: Response) => {
  const body = await response.json()
  expect(body).toEqual(
    expect.objectContaining({ error: expect.any(String), message: expect.any(String) }),
  )
  return body.error as string
}

describe('POST /records', () => {
  test('201 at first, 200 for the same again', async () => {
    const { post } = await setUp()
    const record = makeRecord()
    const first = await post(record)
    expect(first.status).toBe(201)
    const answer = await first.json()
    expect(answer).toEqual({
      recordId: record.recordId,
      status: 'stored',
      noticeHash: expect.stringMatching(/^[\da-f]{64}$/),
    })

    const again = await post(record)
    expect(again.status).toBe(200)
    expect(await again.json()).toEqual({ ...answer, status: 'duplicate' })
  })

  test('the order of keys makes no other content', async () => {
    const { post } = await setUp()
    const record = makeRecord()
    await post(record)
    const turned = Object.fromEntries(Object.entries(record).reverse())
    expect((await post(turned)).status).toBe(200)
  })

  test('409 for the same id with other content, words included', async () => {
    const { post, store } = await setUp()
    const record = makeRecord()
    await post(record)
    const others = [
      { ...record, publicSources: true },
      { ...record, notice: { ...record.notice, text: ['Other words'] } },
    ]
    for (const other of others) {
      const response = await post(other)
      expect(response.status).toBe(409)
      expect(await errorOf(response)).toBe('conflict')
    }
    expect((await store.get(record.recordId))?.record).toEqual(record)
  })

  test.each(['', '{', '{"a":1', 'undefined'])('400 for malformed JSON: %j', async body => {
    const { post } = await setUp()
    const response = await post(body)
    expect(response.status).toBe(400)
    expect(await errorOf(response)).toBe('invalid_json')
  })

  test('400 for bytes that are no UTF-8', async () => {
    const { call } = await setUp()
    const response = await call('/records', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: new Uint8Array([0x22, 0xff, 0x22]),
    })
    expect(response.status).toBe(400)
  })

  test('422 says where and what', async () => {
    const { post } = await setUp()
    const response = await post({ ...makeRecord(), term: { months: 37, validUntil: 'soon' } })
    expect(response.status).toBe(422)
    expect(await response.json()).toEqual({
      error: 'invalid_record',
      message: expect.any(String),
      issues: [
        { path: 'term.months', message: 'must be at most 36' },
        { path: 'term.validUntil', message: 'must be an ISO 8601 time with its zone' },
      ],
    })
  })

  test('413 over the limit, whatever Content-Length says', async () => {
    const { post } = await setUp()
    const body = ' '.repeat(MAX_RECORD_BYTES + 1)
    for (const length of [undefined, '10', String(body.length), 'x']) {
      const response = await post(body, length ? { 'Content-Length': length } : {})
      expect(response.status).toBe(413)
      expect(await errorOf(response)).toBe('record_too_large')
    }
    const record = JSON.stringify(makeRecord())
    const padded = record + ' '.repeat(MAX_RECORD_BYTES - Buffer.byteLength(record))
    expect((await post(padded)).status).toBe(201)
  })

  test('hostile bodies are refused with a reason, and nothing is kept', async () => {
    const { post, store } = await setUp()
    const services = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`s${i}`, true]))
    const few = Object.fromEntries(Object.entries(services).slice(0, 513))
    const bodies: [unknown, number][] = [
      [{ ...makeRecord(), services }, 413],
      [{ ...makeRecord(), services: few }, 422],
      [{ ...makeRecord(), schema: 'kelisim/2' }, 422],
      [JSON.stringify(makeRecord()).replace('"services"', '"__proto__":{"a":1},"services"'), 422],
      [[makeRecord()], 422],
      ['"text"', 422],
      [null, 422],
    ]
    for (const [body, status] of bodies) {
      const response = await post(body)
      expect(response.status).toBe(status)
      await errorOf(response)
    }
    expect(await store.find({}, 1)).toEqual([])
    expect(await store.tallies()).toEqual([])
  })

  test.each([
    ['application/json', 201],
    ['application/json; charset=utf-8', 201],
    ['Text/Plain;charset=UTF-8', 201],
    ['text/html', 415],
    ['application/x-www-form-urlencoded', 415],
    ['application/jsonp', 415],
    ['', 415],
  ])('Content-Type "%s": %i', async (type, status) => {
    const { post } = await setUp()
    const response = await post(makeRecord(), { 'Content-Type': type })
    expect(response.status).toBe(status)
    if (status === 415) expect(await errorOf(response)).toBe('unsupported_media_type')
  })

  test('503 with Retry-After while the store fails, readable for the site', async () => {
    const lines: LogLine[] = []
    const { post } = await setUp({ store: brokenStore(), log: line => lines.push(line) })
    const response = await post(makeRecord(), { Origin: SITE })
    expect(response.status).toBe(503)
    expect(Number(response.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe(SITE)
    expect(response.headers.get('Access-Control-Expose-Headers')).toContain('Retry-After')
    expect(await errorOf(response)).toBe('unavailable')
    expect(lines).toEqual([expect.objectContaining({ status: 503, error: 'SQLITE_FULL' })])
  })
})

describe('origins', () => {
  test.each([
    [undefined, 201],
    [SITE, 201],
    [RECEIVER, 201],
    [RECEIVER.replace('https', 'http'), 201],
    ['https://evil.example', 403],
    ['https://rasco.kz.evil.example', 403],
    [`${SITE}:8443`, 403],
    [`${RECEIVER}:8443`, 403],
    ['http://rasco.kz', 403],
    ['null', 403],
    ['', 403],
  ])('%s: %i', async (origin, status) => {
    const { post } = await setUp()
    const response = await post(makeRecord(), origin === undefined ? {} : { Origin: origin })
    expect(response.status).toBe(status)
    if (status === 403) {
      expect(await errorOf(response)).toBe('foreign_origin')
      expect(response.headers.has('Access-Control-Allow-Origin')).toBe(false)
    } else expect(response.headers.get('Access-Control-Allow-Origin')).toBe(origin ?? null)
  })

  test('a preflight of a site on the list passes, another does not', async () => {
    const { call } = await setUp()
    const preflight = (origin: string) =>
      call('/records', {
        method: 'OPTIONS',
        headers: {
          Origin: origin,
          'Access-Control-Request-Method': 'POST',
          'Access-Control-Request-Headers': 'content-type',
        },
      })
    const good = await preflight(SITE)
    expect(good.status).toBe(204)
    expect(good.headers.get('Access-Control-Allow-Origin')).toBe(SITE)
    expect(good.headers.get('Access-Control-Allow-Methods')).toContain('POST')
    expect(good.headers.get('Access-Control-Allow-Headers')).toBe('Content-Type')
    expect(good.headers.get('Vary')).toContain('Origin')
    expect((await preflight('https://evil.example')).status).toBe(403)
  })

  test.each(['*', 'rasco.kz', 'https://rasco.kz/shop', 'ftp://rasco.kz', 'https://a@rasco.kz'])(
    'a list with %s is refused at once',
    async origin => {
      await expect(setUp({ origins: [origin] })).rejects.toThrow(/must be scheme and host/)
    },
  )
})

describe('other routes', () => {
  test('GET /records/:id gives the record and its notice hash', async () => {
    const { post, call } = await setUp()
    const record = makeRecord()
    const { noticeHash } = await (await post(record)).json()
    const response = await call(`/records/${record.recordId}`)
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ ...record, noticeHash })
  })

  test.each([
    '/records/nothing',
    `/records/${crypto.randomUUID()}`,
    '/',
    '/record',
    '/records/%ff',
  ])('404: %s', async path => {
    const { call } = await setUp()
    const response = await call(path)
    expect(response.status).toBe(404)
    expect(await errorOf(response)).toBe('not_found')
  })

  test.each([
    ['GET', '/records', 'POST, OPTIONS'],
    ['PUT', '/records', 'POST, OPTIONS'],
    ['DELETE', '/records/x', 'GET, HEAD, OPTIONS'],
    ['POST', '/healthz', 'GET, HEAD, OPTIONS'],
  ])('405: %s %s', async (method, path, allow) => {
    const { call } = await setUp()
    const response = await call(path, { method })
    expect(response.status).toBe(405)
    expect(response.headers.get('Allow')).toBe(allow)
    expect(await errorOf(response)).toBe('method_not_allowed')
  })

  test('/healthz tells of the process, /readyz of the store too', async () => {
    const sound = await setUp()
    expect((await sound.call('/healthz')).status).toBe(200)
    expect((await sound.call('/readyz')).status).toBe(200)
    const broken = await setUp({ store: brokenStore() })
    expect((await broken.call('/healthz')).status).toBe(200)
    expect((await broken.call('/readyz')).status).toBe(503)
    expect((await broken.call(`/records/${crypto.randomUUID()}`)).status).toBe(503)
  })

  test.each(['/kelisim', '/kelisim/', '/a/b-c'])('mounted at %s', async base => {
    const { call } = await setUp({ base })
    const root = base.replace(/\/$/, '')
    const init = {
      method: 'POST',
      headers: { 'Content-Type': 'text/plain' },
      body: JSON.stringify(makeRecord()),
    }
    expect((await call(`${root}/records`, init)).status).toBe(201)
    expect((await call(`${root}/healthz`)).status).toBe(200)
    expect((await call(`${root}/records`)).status).toBe(405)
    expect((await call('/records', init)).status).toBe(404)
    await expect(setUp({ base: 'kelisim' })).rejects.toThrow(/must be a path/)
  })

  test('every answer is neither kept nor sniffed, and sets nothing for the domain', async () => {
    const { call } = await setUp({ base: '/k' })
    const answers = [await call('/k/healthz'), await call('/k/records'), await call('/none')]
    for (const { headers } of answers) {
      expect(headers.get('Cache-Control')).toBe('no-store')
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
      expect(headers.has('Strict-Transport-Security')).toBe(false)
    }
  })
})

test('the log has route patterns and nothing personal', async () => {
  const lines: LogLine[] = []
  const { post, call } = await setUp({ base: '/k', log: line => lines.push(line) })
  const record = makeRecord()
  await call('/k/records', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(record),
  })
  await call(`/k/records/${record.recordId}`)
  await post(record)
  await call(`/k/records/${record.recordId}`, { method: 'PUT' })
  expect(lines.map(({ method, route, status }) => [method, route, status])).toEqual([
    ['POST', '/k/records', 201],
    ['GET', '/k/records/:id', 200],
    ['POST', '/*', 404],
    ['PUT', '/k/records/:id', 405],
  ])
  expect(lines.every(({ ms }) => Number.isInteger(ms))).toBe(true)
  expect(JSON.stringify(lines)).not.toContain(record.recordId)
  expect(JSON.stringify(lines)).not.toContain(record.subject.id)
})
