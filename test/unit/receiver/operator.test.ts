import { describe, expect, test } from 'vitest'
import type { ConsentRecord } from '../../../src/protocol.js'
import { makeRecord } from '../../support/records.js'
import { SITE, setUp } from './set-up.js'

const TOKEN = 'a token of the operator'
const BEARER = { headers: { Authorization: `Bearer ${TOKEN}` } }

const setUpOperator = async () => {
  let clock = Date.parse('2026-11-22T11:00:00Z')
  const made = await setUp({ adminToken: TOKEN, base: '/kelisim', now: () => new Date(clock) })
  const logIn = (token: unknown, headers: Record<string, string> = {}, address?: string) =>
    made.call(
      '/kelisim/admin/session',
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify({ token }),
      },
      address,
    )
  const get = async (path: string) => {
    const response = await made.call(`/kelisim/admin${path}`, BEARER)
    return { status: response.status, body: await response.json() }
  }
  const put = async (changes: Partial<ConsentRecord> = {}) => {
    const record = makeRecord(changes)
    await made.store.put(record, new Date(clock))
    clock += 1000
    return record
  }
  return { ...made, logIn, get, put, pass: (ms: number) => (clock += ms) }
}

describe('the session', () => {
  test('a token becomes a cookie for 8 hours', async () => {
    const { logIn, call, pass } = await setUpOperator()
    const response = await logIn(TOKEN)
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ endsAt: '2026-11-22T19:00:00.000Z' })
    const [set] = response.headers.getSetCookie()
    expect(set).toMatch(
      /^kelisim_admin=[\w.%-]+; Max-Age=28800; Path=\/kelisim\/admin; HttpOnly; Secure; SameSite=Strict$/,
    )
    expect(set).not.toContain(TOKEN)
    const cookie = set!.split(';')[0]!
    const status = async (value: string) =>
      (await call('/kelisim/admin/records', { headers: { Cookie: value } })).status
    expect(await status(cookie)).toBe(200)
    expect(await status(cookie.slice(0, -1))).toBe(401)
    // A longer session than was signed.
    expect(await status(cookie.replace(/=\d/, '=9'))).toBe(401)
    expect(await status('kelisim_admin=')).toBe(401)
    expect(await status('kelisim_admin=9999999999.')).toBe(401)
    pass(8 * 3600_000)
    expect(await status(cookie)).toBe(401)
  })

  test('logging out takes the cookie away', async () => {
    const { call } = await setUpOperator()
    const response = await call('/kelisim/admin/session', { method: 'DELETE' })
    expect(response.status).toBe(204)
    expect(response.headers.getSetCookie()[0]).toMatch(
      /^kelisim_admin=; Max-Age=0; Path=\/kelisim\/admin/,
    )
  })

  test.each([undefined, null, '', 'wrong', [TOKEN], `${TOKEN} `])('401 for %j', async token => {
    const { logIn } = await setUpOperator()
    const response = await logIn(token)
    expect(response.status).toBe(401)
    expect(response.headers.getSetCookie()).toEqual([])
  })

  test('guessing is slow', async () => {
    const { logIn } = await setUpOperator()
    for (let i = 0; i < 10; i++) expect((await logIn('wrong', {}, '10.0.0.1')).status).toBe(401)
    expect((await logIn(TOKEN, {}, '10.0.0.1')).status).toBe(429)
    expect((await logIn(TOKEN, {}, '10.0.0.2')).status).toBe(200)
  })

  test('guessing by the header is as slow, and holds up nobody who does not guess', async () => {
    const { call } = await setUpOperator()
    const status = async (token: string, path = '/records', address = '10.0.0.1') =>
      (
        await call(
          `/kelisim/admin${path}`,
          { headers: { Authorization: `Bearer ${token}` } },
          address,
        )
      ).status
    for (let i = 0; i < 20; i++) expect(await status(TOKEN)).toBe(200)
    for (let i = 0; i < 10; i++)
      expect(await status('wrong', i % 2 ? '' : '/records')).toBeLessThan(402)
    for (const path of ['', '/records', '/evidence', '/requests'])
      expect(await status(TOKEN, path)).toBe(429)
    expect(await status(TOKEN, '/records', '10.0.0.2')).toBe(200)
    expect((await call('/kelisim/admin', {}, '10.0.0.1')).status).toBe(200)
  })

  test('a page of the site has no way in', async () => {
    const { call, logIn } = await setUpOperator()
    expect((await logIn(TOKEN, { Origin: SITE })).status).toBe(403)
    const headers = { ...BEARER.headers, Origin: SITE }
    const response = await call('/kelisim/admin/records', { headers })
    expect(response.status).toBe(403)
    expect(response.headers.has('Access-Control-Allow-Origin')).toBe(false)
  })

  test('a short token is refused at once', async () => {
    await expect(setUp({ adminToken: 'short' })).rejects.toThrow(/at least 16 characters/)
  })
})

describe('the search', () => {
  test('by subject, record id, time and category, a page at a time', async () => {
    const { get, put } = await setUpOperator()
    const { subject } = makeRecord()
    const records = [
      await put({ subject }),
      await put({ categories: { marketing: true }, services: {} }),
      await put({ subject }),
    ]
    const ids = async (query: string) => {
      const { status, body } = await get(`/records?${query}`)
      expect(status).toBe(200)
      return body.records.map(({ recordId }: ConsentRecord) =>
        records.findIndex(record => record.recordId === recordId),
      )
    }
    expect(await ids('')).toEqual([2, 1, 0])
    expect(await ids(`subject=${subject.id}`)).toEqual([2, 0])
    expect(await ids(`id=${records[1]!.recordId}`)).toEqual([1])
    expect(await ids('id=nothing')).toEqual([])
    expect(await ids('category=marketing')).toEqual([1])
    expect(await ids('from=2026-11-22T11:00:01Z&to=2026-11-22T11:00:02Z')).toEqual([1])

    const first = (await get('/records?limit=2')).body
    expect(first.records[0]).toEqual({
      ...records[2],
      received: { at: '2026-11-22T11:00:02.000Z', skewMs: 2000 },
      noticeHash: expect.stringMatching(/^[\da-f]{64}$/),
    })
    expect(await ids(`limit=2&before=${first.next}`)).toEqual([0])
    expect((await get(`/records?limit=1&before=${first.next}`)).body.next).toBeNull()
  })

  test.each([
    'limit=0',
    'limit=201',
    'limit=x',
    'before=yesterday',
    'from=yesterday',
    'from=1.2.2027',
    'to=week 1',
    "subject=' OR 1",
  ])('400 for %s', async query => {
    const { get } = await setUpOperator()
    const { status, body } = await get(`/records?${query}`)
    expect(status).toBe(400)
    expect(body.error).toBe('invalid_query')
  })
})

describe('the evidence of one record', () => {
  test('has its words, their hash and the decisions before it', async () => {
    const { get, put } = await setUpOperator()
    const { subject } = makeRecord()
    const first = await put({ subject })
    const second = await put({ subject, previousRecordId: first.recordId })
    const third = await put({ subject, previousRecordId: second.recordId })
    const link = (record: ConsentRecord, receivedAt: string) => ({
      recordId: record.recordId,
      type: 'given',
      at: record.event.at,
      receivedAt,
    })
    expect(await get(`/records/${third.recordId}`)).toEqual({
      status: 200,
      body: {
        record: { ...third, received: { at: '2026-11-22T11:00:02.000Z', skewMs: 2000 } },
        notice: { hash: expect.stringMatching(/^[\da-f]{64}$/), intact: true },
        chain: [link(second, '2026-11-22T11:00:01.000Z'), link(first, '2026-11-22T11:00:00.000Z')],
        chainEnd: 'first',
      },
    })
  })

  test('says where the chain ends, and why', async () => {
    const { get, put } = await setUpOperator()
    const { subject, recordId } = makeRecord()
    const end = async (record: ConsentRecord) => {
      const { chain, chainEnd } = (await get(`/records/${record.recordId}`)).body
      return [chain.length, chainEnd]
    }
    const orphan = await put({ subject, previousRecordId: recordId })
    expect(await end(orphan)).toEqual([0, 'missing'])
    expect(await end(await put({ previousRecordId: orphan.recordId }))).toEqual([0, 'broken'])
    const other = crypto.randomUUID()
    const one = await put({ subject, previousRecordId: other })
    expect(
      await end(await put({ subject, recordId: other, previousRecordId: one.recordId })),
    ).toEqual([1, 'broken'])
    let last = await put({ subject })
    for (let i = 0; i < 101; i++) last = await put({ subject, previousRecordId: last.recordId })
    expect(await end(last)).toEqual([100, 'long'])
  })

  test('says that words were changed past the database', async () => {
    const { store, call } = await setUp({ adminToken: TOKEN })
    const record = makeRecord()
    await store.put(record, new Date())
    const forged: typeof store = {
      ...store,
      get: async id => {
        const stored = (await store.get(id))!
        stored.record.notice.text = ['Other words']
        return stored
      },
    }
    const ask = async (adminStore: typeof store) => {
      const { call } = await setUp({ adminToken: TOKEN, store: adminStore })
      return (await (await call(`/admin/records/${record.recordId}`, BEARER)).json()).notice.intact
    }
    expect(await ask(store)).toBe(true)
    expect(await ask(forged)).toBe(false)
    expect((await call(`/admin/records/${crypto.randomUUID()}`, BEARER)).status).toBe(404)
    expect((await call('/admin/records/x', BEARER)).status).toBe(404)
  })
})

test('the CSV has a line for each record and no formula in it', async () => {
  const { call, put } = await setUpOperator()
  const { subject } = makeRecord()
  const first = await put({ subject: { ...subject, account: '=HYPERLINK("http://x")' } })
  await put({ controller: null, recipients: [] })
  await put({ form: { fields: ['a', 'b'] }, policy: { version: '2', url: '/a,b' } })
  const response = await call('/kelisim/admin/records.csv', BEARER)
  expect(response.headers.get('Content-Type')).toBe('text/csv; charset=utf-8')
  const bytes = new Uint8Array(await response.arrayBuffer())
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const lines = new TextDecoder().decode(bytes).split('\r\n')
  expect(lines).toHaveLength(5)
  const cells = Object.fromEntries(
    lines[0]!.split(',').map((name, i) => [name, lines[1]!.split(',')[i]]),
  )
  expect(cells).toMatchObject({
    record_id: first.recordId,
    account: `"'=HYPERLINK(""http://x"")"`,
    type: 'given',
    received_at: '2026-11-22T11:00:00.000Z',
    skew_ms: '0',
    categories: 'functional=no analytics=yes marketing=no',
    services: 'google_analytics=no',
    recipients: 'yandex_metrika=RU',
    controller_name: 'TOO «Anysoft»',
    public_sources: 'false',
  })
  expect(lines[3]).toContain(',"/a,b",')
  const filtered = await call('/kelisim/admin/records.csv?policy=2', BEARER)
  expect((await filtered.text()).split('\r\n')).toHaveLength(3)
})

test.each([
  ['a;=1+1;b', "a;'=1+1;b"],
  ["x;;-2+3+cmd|' /C calc'!A0", "x;;'-2+3+cmd|' /C calc'!A0"],
  ['a\t@SUM(1)', "a\t'@SUM(1)"],
  ['a\n+1', '"a\n\'+1"'],
  ['a-b; c=d', 'a-b; c=d'],
])(
  'no formula begins in the CSV where a spreadsheet splits at other signs: %j',
  async (account, cell) => {
    const { call, put } = await setUpOperator()
    const { subject } = makeRecord()
    await put({ subject: { ...subject, account } })
    const lines = await (await call('/kelisim/admin/records.csv', BEARER)).text()
    expect(lines.split('\r\n')[1]).toContain(`,${cell},`)
  },
)

test('the counts for the charts', async () => {
  const { get, put, pass } = await setUpOperator()
  const event = { at: '2026-11-22T11:00:00.000Z' }
  const none = { categories: { analytics: false }, services: {} }
  const all = { categories: { analytics: true }, services: {} }
  const { notice } = makeRecord()
  await put({ ...all, event: { ...event, type: 'given', method: 'accept_all' } })
  await put({ ...all, event: { ...event, type: 'given', method: 'custom' } })
  await put({
    ...none,
    event: { ...event, type: 'refused', method: 'reject_all' },
    notice: { ...notice, language: 'ru' },
  })
  pass(86_400_000)
  await put({ ...none, event: { ...event, type: 'withdrawn', method: 'withdraw' } })

  expect(await get('/stats')).toEqual({
    status: 200,
    body: {
      total: 4,
      days: [
        { day: '2026-11-22', given: 2, refused: 1, changed: 0, withdrawn: 0 },
        { day: '2026-11-23', given: 0, refused: 0, changed: 0, withdrawn: 1 },
      ],
      categories: [
        { id: 'analytics', accept: 1, reject: 1, custom: 1, withdrawn: 1, allowed: 2, denied: 2 },
      ],
      languages: [
        { id: 'kk', accept: 1, reject: 0, custom: 1, withdrawn: 1 },
        { id: 'ru', accept: 0, reject: 1, custom: 0, withdrawn: 0 },
      ],
      policies: [{ id: '2024-01-03', accept: 1, reject: 1, custom: 1, withdrawn: 1 }],
      withdrawalRate: 0.5,
      delays: [
        { upTo: 0, count: 1 },
        { upTo: 1, count: 1 },
        { upTo: 10, count: 1 },
        { upTo: 604_800, count: 1 },
      ],
    },
  })
  expect((await get('/stats?language=ru')).body.total).toBe(1)
  expect((await get('/stats?from=2026-11-23')).body).toMatchObject({
    total: 1,
    withdrawalRate: null,
  })
  expect((await get('/stats?to=x')).status).toBe(400)
})

test('junk that anybody may post hides no real category, and counts as nothing of its own', async () => {
  const { get, put } = await setUpOperator()
  const junk = Object.fromEntries(Array.from({ length: 63 }, (_, i) => [`a${i}`, false]))
  await put({ categories: { ...junk, toString: true } as never, services: {} })
  for (let i = 0; i < 3; i++) await put({ categories: { marketing: i > 0 }, services: { x: true } })
  const { categories } = (await get('/stats')).body
  expect(categories).toHaveLength(50)
  expect(categories[0]).toMatchObject({ id: 'marketing', custom: 3, allowed: 2, denied: 1 })
  await put({ categories: { toString: true } as never, services: {} })
  expect((await get('/stats')).body.categories).toContainEqual(
    expect.objectContaining({ id: 'toString', custom: 2, allowed: 2, denied: 0 }),
  )
})
