import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { receiptNumber } from '../../../src/receipt-number.js'
import { requestJsonSchema } from '../../../src/receiver/json-schema.js'
import { makeRequest } from '../../support/requests.js'
import { brokenStore, RECEIVER, SITE, setUp } from './set-up.js'

const NOW = new Date('2026-11-20T06:00:00Z')
const TOKEN = 'a token of the operator'
const Authorization = `Bearer ${TOKEN}`

const setUpRequests = async (options = {}) => {
  const made = await setUp({ adminToken: TOKEN, now: () => NOW, ...options })
  const send = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    made.call(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  const ask = async (body: unknown, headers: Record<string, string> = {}) => {
    const response = await send('/requests', body, headers)
    return { status: response.status, headers: response.headers, body: await response.json() }
  }
  const list = async (query = '') => {
    const response = await made.call(`/admin/requests${query}`, { headers: { Authorization } })
    return { status: response.status, ...(await response.json()) }
  }
  return { ...made, send, ask, list }
}

describe('a request', () => {
  test('is kept, with its number and the day by which it is to be answered', async () => {
    const { ask, list } = await setUpRequests()
    const request = makeRequest()
    const answer = {
      requestId: request.requestId,
      number: receiptNumber(request.requestId),
      workingDays: 1,
      dueOn: '2026-11-23',
    }
    const { status, body, headers } = await ask(request, { Origin: SITE })
    expect([status, body]).toEqual([201, { ...answer, status: 'stored' }])
    expect(headers.get('Access-Control-Allow-Origin')).toBe(SITE)
    expect(headers.get('Cache-Control')).toBe('no-store')
    expect(await ask(request)).toMatchObject({
      status: 200,
      body: { ...answer, status: 'duplicate' },
    })
    expect(await ask({ ...request, kind: 'deletion' })).toMatchObject({
      status: 409,
      body: { error: 'conflict' },
    })
    expect((await list()).requests).toMatchObject([request])
  })

  test('needs no preflight, no name and no ids', async () => {
    const { ask } = await setUpRequests()
    const { name: _, subject: __, recordId: ___, ...least } = makeRequest()
    const contact = { phone: '8 (727) 250-00-00' }
    const type = { 'Content-Type': 'text/plain' }
    expect((await ask({ ...least, contact, kind: 'complaint' }, type)).body).toMatchObject({
      status: 'stored',
      workingDays: null,
      dueOn: null,
    })
  })

  test.each([
    ['schema', { schema: 'kelisim/1' }],
    ['requestId', { requestId: 'A' }],
    ['kind', { kind: 'toString' }],
    ['language', { language: 'en' }],
    ['name', { name: '' }],
    ['contact', { contact: {} }],
    ['contact.email', { contact: { email: 'no address' } }],
    ['contact.phone', { contact: { phone: 'call me' } }],
    ['contact.post', { contact: { phone: '+77010000000', post: 'Almaty' } }],
    ['text', { text: ' \n ' }],
    ['text', { text: 'x'.repeat(4001) }],
    ['site.host', { site: {} }],
    ['subject.id', { subject: { id: 5 } }],
    ['recordId', { recordId: null }],
    ['iin', { iin: '000000000000' }],
    ['__proto__', JSON.parse('{"__proto__":{"kind":"access"}}')],
  ])('with a wrong %s is told where', async (path, changes) => {
    const { ask, list } = await setUpRequests()
    const body = JSON.stringify(makeRequest()).slice(0, -1)
    const { status, body: answer } = await ask(`${body},${JSON.stringify(changes).slice(1)}`)
    expect([status, answer.error]).toEqual([422, 'invalid_request'])
    expect(answer.issues.map((issue: { path: string }) => issue.path)).toContain(path)
    expect((await list()).requests).toEqual([])
  })

  test('is refused from a foreign page, of a wrong type, too big, in no JSON, too often', async () => {
    const { ask, call, send } = await setUpRequests({ rate: 5 })
    const request = makeRequest()
    expect((await ask(request, { Origin: 'https://evil.example' })).status).toBe(403)
    expect((await ask(request, { 'Content-Type': 'text/html' })).status).toBe(415)
    expect((await ask('x'.repeat(70_000))).status).toBe(413)
    expect((await ask('{')).status).toBe(400)
    expect((await call('/requests')).status).toBe(405)
    const many = await Promise.all(
      Array.from({ length: 7 }, () =>
        call('/requests', { method: 'POST', body: '{}' }, '203.0.113.5'),
      ),
    )
    expect(many.filter(({ status }) => status === 429)).toHaveLength(2)
    expect((await send('/requests', request)).status).toBe(201)
  })

  test('that is anything at all is refused with a reason, and the receiver lives', async () => {
    const { ask, list } = await setUpRequests()
    const request = makeRequest()
    const keys = fc.constantFrom(...Object.keys(request), '__proto__', 'constructor', 'x')
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), keys, async (value, key) => {
        for (const body of [
          value,
          Object.defineProperty({ ...request }, key, { value, enumerable: true }),
        ]) {
          const { status, body: answer } = await ask(JSON.stringify(body))
          if (status === 422) expect(answer.issues.length).toBeGreaterThan(0)
          else expect([200, 201, 409]).toContain(status)
        }
      }),
      { numRuns: 100 },
    )
    for (const kept of (await list('?limit=200')).requests) expect(kept.schema).toBe(request.schema)
  })

  test('that cannot be kept shall come again', async () => {
    const { ask } = await setUpRequests({ store: brokenStore() })
    const { status, headers } = await ask(makeRequest())
    expect([status, headers.get('Retry-After')]).toEqual([503, '30'])
  })

  test('has a schema that is published', () => {
    expect(requestJsonSchema()).toMatchObject({
      title: 'Kelisim rights request, version 1',
      required: ['schema', 'requestId', 'kind', 'language', 'contact', 'text', 'site'],
      additionalProperties: false,
    })
  })
})

describe('the operator', () => {
  test('sees requests with a session or the token alone', async () => {
    const { call, send } = await setUpRequests()
    expect((await call('/admin/requests')).status).toBe(401)
    const step = { status: 'answered' }
    const path = `/admin/requests/${crypto.randomUUID()}`
    expect((await send(path, step, { Origin: RECEIVER })).status).toBe(401)
    const session = await send('/admin/session', { token: TOKEN })
    const Cookie = session.headers.getSetCookie()[0]!.split(';')[0]!
    expect((await send(path, step, { Cookie })).status).toBe(403)
    expect((await send(path, step, { Cookie, Origin: SITE })).status).toBe(403)
    expect((await send(path, step, { Cookie, Origin: RECEIVER })).status).toBe(404)
    expect((await call('/admin/requests', { headers: { Cookie } })).status).toBe(200)
  })

  test('finds them by filter, page by page', async () => {
    const { ask, list } = await setUpRequests()
    const all = [
      makeRequest({ requestId: '00000000-0000-4000-8000-000000000001' }),
      makeRequest({ requestId: '00000000-0000-4000-8000-000000000002', kind: 'withdrawal' }),
      makeRequest({ requestId: '00000000-0000-4000-8000-000000000003' }),
    ]
    for (const request of all) await ask(request)
    const first = await list('?limit=2')
    expect(first.requests.map((one: { requestId: string }) => one.requestId)).toEqual([
      all[2]!.requestId,
      all[1]!.requestId,
    ])
    const rest = await list(`?limit=2&before=${first.next}`)
    expect(rest).toMatchObject({ requests: [all[0]], next: null })
    expect((await list('?kind=withdrawal')).requests).toMatchObject([
      {
        ...all[1],
        number: '0000-000-000',
        received: { at: NOW.toISOString() },
        workingDays: 15,
        dueOn: '2026-12-11',
        status: 'received',
        steps: [],
      },
    ])
    expect((await list(`?subject=${all[0]!.subject!.id}`)).requests).toHaveLength(1)
    expect((await list('?overdue=1')).requests).toEqual([])
    for (const bad of ['kind=x', 'status=x', 'from=x', 'subject=x', 'limit=0', 'before=x'])
      expect(await list(`?${bad}`)).toMatchObject({ status: 400, error: 'invalid_query' })
  })

  test('marks them, step by step; what is overdue is found', async () => {
    let now = NOW
    const { ask, send, list, call } = await setUpRequests({ now: () => now })
    const { requestId } = makeRequest()
    await ask(makeRequest({ requestId }))
    now = new Date('2026-11-24T06:00:00Z')
    expect((await list('?overdue=1')).requests).toHaveLength(1)
    const mark = async (body: unknown, id = requestId) => {
      const response = await send(`/admin/requests/${id}`, body, { Authorization })
      return { status: response.status, body: await response.json() }
    }
    const stepId = crypto.randomUUID()
    const refusal = { status: 'refused', note: 'Already so', stepId }
    for (const _ of [1, 2])
      expect(await mark(refusal)).toEqual({
        status: 200,
        body: expect.objectContaining({
          status: 'refused',
          steps: [{ ...refusal, at: now.toISOString() }],
        }),
      })
    expect((await list('?overdue=1')).requests).toEqual([])
    const { requests: refused } = await list('?status=refused')
    const one = await call(`/admin/requests/${requestId}`, { headers: { Authorization } })
    expect([await one.json()]).toEqual(refused)
    const none = await call('/admin/requests/none', { headers: { Authorization } })
    expect(none.status).toBe(404)
    expect(await mark({ status: 'refused', note: ' ' })).toMatchObject({
      status: 422,
      body: { error: 'invalid_step', issues: [{ path: 'note' }] },
    })
    expect(await mark({ status: 'received' })).toMatchObject({ status: 422 })
    expect(await mark({ status: 'answered' }, 'none')).toMatchObject({ status: 404 })
  })
})
