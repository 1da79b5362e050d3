import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encode, type Terms } from '../../../src/core/codec.js'
import { longId } from '../../../src/lib/id.js'
import { readDecisionCookie } from '../../../src/receiver/decision-cookie.js'
import { SITE, setUp } from './set-up.js'

const NOW = new Date('2026-11-22T11:00:00Z')
const SECONDS = NOW.getTime() / 1000

const TERMS: Terms = {
  policy: 'abcdefgh',
  asked: 'ABCD_-12',
  categories: ['analytics', 'functional', 'marketing'],
  services: [{ id: 'google_analytics', category: 'analytics' }],
}
const cookie = (time = SECONDS - 86_400, months = 6, differs = false) =>
  encode(
    {
      recordId: longId('AAAAAAAAAAAAAAAAAAAAAQ'),
      subjectId: longId('_-AAAAAAAAAAAAAAAAAAAg'),
      time,
      months,
      categories: { analytics: true, functional: false, marketing: false },
      services: differs ? { google_analytics: false } : {},
    },
    TERMS,
  )

const setUpRenewal = async (options = {}) => {
  const { call } = await setUp({ now: () => NOW, ...options })
  return async (cookies: string, body: unknown, headers: Record<string, string> = {}) => {
    const response = await call('/renew', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Cookie: cookies, Origin: SITE, ...headers },
      body: JSON.stringify(body),
    })
    return {
      status: response.status,
      body: await response.json(),
      set: response.headers.getSetCookie(),
      credentials: response.headers.get('Access-Control-Allow-Credentials'),
    }
  }
}

test('the cookie comes back byte for byte, for what is left of its term', async () => {
  const renew = await setUpRenewal()
  const value = cookie()
  const answer = await renew(`a=1; kelisim=${value}; b=2`, { domain: 'consent.test' })
  const left = (Date.parse('2027-05-21T11:00:00Z') - NOW.getTime()) / 1000
  expect(answer).toEqual({
    status: 200,
    body: { renewed: true },
    set: [`kelisim=${value}; Path=/; Max-Age=${left}; SameSite=Lax; Secure; Domain=consent.test`],
    credentials: 'true',
  })
})

test('no cookie lives longer than 400 days, and none on http is secure', async () => {
  const renew = await setUpRenewal()
  const value = cookie(SECONDS, 36, true)
  const own = { Origin: 'http://consent.test' }
  const { set } = await renew(`kelisim=${value}`, {}, own)
  expect(set).toEqual([`kelisim=${value}; Path=/; Max-Age=34560000; SameSite=Lax`])
})

test.each([
  ['nothing', ''],
  ['another name', `xkelisim=${cookie()}`],
  ['no decision', 'kelisim=1'],
  ['an ended term', `kelisim=${cookie(SECONDS - 200 * 86_400)}`],
  ['a time to come', `kelisim=${cookie(SECONDS + 90_000)}`],
  ['a term too long', `kelisim=${cookie().replace('~6~', '~37~')}`],
  ['another version', `kelisim=${cookie().replace('1~', '2~')}`],
  ['a month spelt otherwise', `kelisim=${cookie().replace('~6~', '~06~')}`],
  ['an id with stray bits', `kelisim=${cookie().replace('AQ~', 'AR~')}`],
  ['empty exceptions', `kelisim=${cookie()}~AA`],
  ['a stray character', `kelisim=${cookie()}2`],
  ['too much', `kelisim=${cookie()}~${'_'.repeat(200)}`],
])('%s is not set', async (_, cookies) => {
  const renew = await setUpRenewal()
  const { status, body, set } = await renew(cookies, { domain: 'consent.test' })
  expect([status, body, set]).toEqual([200, { renewed: false }, []])
})

test('of several the newest is set', async () => {
  const renew = await setUpRenewal()
  const [older, newer] = [cookie(SECONDS - 5000), cookie(SECONDS - 10)]
  const { set } = await renew(`kelisim=${older}; kelisim=${newer}; kelisim=bad`, {})
  expect(set).toEqual([expect.stringContaining(newer)])
})

test.each([
  ['consent.test', 'www.consent.test', '; Domain=consent.test'],
  ['www.consent.test', 'www.consent.test', '; Domain=www.consent.test'],
  [null, 'www.consent.test', ''],
  ['localhost', 'localhost', ''],
  ['127.0.0.1', '127.0.0.1', ''],
  ['test', 'www.consent.test', null],
  ['evil.test', 'www.consent.test', null],
  ['onsent.test', 'consent.test', null],
  ['sub.consent.test', 'consent.test', null],
  ['0.0.1', '127.0.0.1', null],
  ['consent.test; Domain=evil', 'consent.test', null],
  [5, 'consent.test', null],
])('domain %j at %s', async (domain, host, attribute) => {
  const { receiver } = await setUp({ now: () => NOW })
  const response = await receiver.fetch(
    new Request(`https://${host}/renew`, {
      method: 'POST',
      headers: { 'Content-Type': 'text/plain', Cookie: `kelisim=${cookie()}` },
      body: JSON.stringify({ domain }),
    }),
  )
  expect(response.status).toBe(attribute === null ? 422 : 200)
  const [set] = response.headers.getSetCookie()
  if (attribute === null) expect(set).toBeUndefined()
  else expect(set).toMatch(new RegExp(`SameSite=Lax; Secure${attribute}$`))
})

test('a foreign page renews nothing, and a body that is none is told so', async () => {
  const renew = await setUpRenewal()
  const value = `kelisim=${cookie()}`
  expect((await renew(value, {}, { Origin: 'https://evil.example' })).status).toBe(403)
  expect((await renew(value, {}, { 'Content-Type': 'text/html' })).status).toBe(415)
  expect((await renew(value, 'x'.repeat(2000))).status).toBe(413)
  expect(await renew(value, null)).toMatchObject({ status: 200, body: { renewed: true } })
})

test('it takes what the browser wrote, and nothing that differs in a character', () => {
  const ids = fc.uint8Array({ minLength: 16, maxLength: 16 }).filter(bytes => bytes.some(Boolean))
  fc.assert(
    fc.property(
      ids,
      ids,
      fc.integer({ min: 0, max: 150 * 86_400 }),
      fc.integer({ min: 6, max: 36 }),
      fc.boolean(),
      (record, subject, age, months, differs) => {
        const id = (bytes: Uint8Array) => longId(Buffer.from(bytes).toString('base64url'))
        const value = encode(
          {
            recordId: id(record),
            subjectId: id(subject),
            time: SECONDS - age,
            months,
            categories: { analytics: true, functional: false, marketing: true },
            services: differs ? { google_analytics: false } : {},
          },
          TERMS,
        )
        expect(readDecisionCookie(`kelisim=${value}`, NOW)?.value).toBe(value)
        for (const bad of [`${value}=`, ` ${value}`, `${value}~`, `${value};`.toUpperCase()])
          expect(readDecisionCookie(`kelisim=${bad.replace(/;$/, '')}!`, NOW)).toBeNull()
      },
    ),
  )
})
