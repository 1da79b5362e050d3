import { describe, expect, test } from 'vitest'
import type { ConsentRecord, RightsRequest } from '../../../src/protocol.js'
import { receiptNumber } from '../../../src/receipt-number.js'
import { WORDS } from '../../../src/receiver/admin-page/words.js'
import { makeRecord } from '../../support/records.js'
import { makeRequest } from '../../support/requests.js'
import { RECEIVER, setUp } from './set-up.js'

const TOKEN = 'a token of the operator'
const ADMIN = '/kelisim/admin'
const HOSTILE = '"><script>alert(1)</script>\'&'

const setUpPage = async () => {
  let clock = Date.parse('2026-11-22T11:00:00Z')
  const made = await setUp({ adminToken: TOKEN, base: '/kelisim', now: () => new Date(clock) })
  const send = (path: string, form: Record<string, string>) =>
    made.call(ADMIN + path, {
      method: 'POST',
      headers: { Origin: RECEIVER, 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(form).toString(),
    })
  const get = async (path: string, headers = { Authorization: `Bearer ${TOKEN}` }) => {
    const response = await made.call(ADMIN + path, { headers })
    return { status: response.status, headers: response.headers, html: await response.text() }
  }
  const put = async (changes: Partial<ConsentRecord> = {}) => {
    const record = makeRecord(changes)
    await made.store.put(record, new Date(clock))
    clock += 1000
    return record
  }
  return { ...made, send, get, put, pass: (ms: number) => (clock += ms) }
}

/** Cells of a section's table, a line a row. */
const rowsOf = (html: string, id: string) => {
  const section = html.split(`<h2 id="${id}">`)[1]!
  const body = section.split('</section>')[0]!.split('<tbody>')[1] ?? ''
  return body
    .split('</tr>')
    .slice(0, -1)
    .map(row =>
      row
        .replace(/<small>/g, ' ')
        .split(/<\/t[hd]>/)
        .map(cell => cell.replace(/<[^>]*>/g, '').trim())
        .filter(Boolean)
        .join(' | ')
        .replace(/\s+/g, ' '),
    )
}

describe('the way in', () => {
  test('without a token of the operator there is no page and none of its files', async () => {
    const { call } = await setUp()
    for (const path of ['', '/evidence', '/page.css', '/page.js', '/uplot.js'])
      expect((await call(`/admin${path}`)).status).toBe(404)
  })

  test('without a session there is the log-in form alone, in Kazakh first', async () => {
    const { call, put } = await setUpPage()
    const record = await put()
    const response = await call(ADMIN)
    expect(response.status).toBe(200)
    const html = await response.text()
    expect(html).toContain('<html lang="kk">')
    expect(html).toContain(`action="${ADMIN}/session"`)
    expect(html).not.toContain(receiptNumber(record.recordId))
    const ru = await (await call(`${ADMIN}?lang=ru`)).text()
    expect(ru).toContain(WORDS.ru.token)
    const evidence = await call(`${ADMIN}/evidence?q=${record.recordId}&lang=ru`)
    expect([evidence.status, evidence.headers.get('Location')]).toEqual([303, `${ADMIN}?lang=ru`])
  })

  test('the form becomes a session and leads on to the page', async () => {
    const { send, call } = await setUpPage()
    const response = await send('/session', { token: TOKEN, lang: 'ru' })
    expect([response.status, response.headers.get('Location')]).toEqual([303, `${ADMIN}?lang=ru`])
    const Cookie = response.headers.getSetCookie()[0]!.split(';')[0]!
    const html = await (await call(`${ADMIN}?lang=ru`, { headers: { Cookie } })).text()
    expect(html).toContain(WORDS.ru.daysTitle)
    const end = await send('/log-out', { lang: 'ru' })
    expect([end.status, end.headers.get('Location')]).toEqual([303, `${ADMIN}?lang=ru`])
    expect(end.headers.getSetCookie()[0]).toMatch(/^kelisim_admin=; Max-Age=0/)
  })

  test.each(['', 'mistaken token', HOSTILE])(
    'a wrong token is told, and not repeated: %s',
    async token => {
      const { send } = await setUpPage()
      const response = await send('/session', { token, lang: 'kk' })
      expect(response.status).toBe(401)
      expect(response.headers.getSetCookie()).toEqual([])
      const html = await response.text()
      expect(html).toContain(WORDS.kk.wrongToken)
      if (token) expect(html).not.toContain(token)
    },
  )

  test('a form that is too big is a wrong token', async () => {
    const { send } = await setUpPage()
    expect((await send('/session', { token: TOKEN, more: 'x'.repeat(5000) })).status).toBe(401)
  })

  test('it loads nothing from elsewhere and runs nothing of its own text', async () => {
    const { get, call, put } = await setUpPage()
    await put()
    const { headers, html } = await get('')
    expect(headers.get('Content-Security-Policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    )
    expect(headers.get('Referrer-Policy')).toBe('same-origin')
    expect(html).not.toMatch(/\sstyle=|<style|\son\w+=|<script(?![^>]*\ssrc=)/)
    const files = Array.from(html.matchAll(/(?:src|rel="stylesheet" href)="([^"]+)"/g), m => m[1]!)
    expect(files).toHaveLength(4)
    for (const file of files) {
      expect(file.startsWith(`${ADMIN}/`)).toBe(true)
      const response = await call(file)
      expect(response.status).toBe(200)
      expect(response.headers.get('Content-Type')).toMatch(
        /^text\/(css|javascript); charset=utf-8$/,
      )
      expect((await response.text()).length).toBeGreaterThan(100)
    }
  })
})

describe('the figures', () => {
  const event = { at: '2026-11-22T11:00:00.000Z' }
  const all = { categories: { analytics: true }, services: {} }
  const none = { categories: { analytics: false }, services: {} }
  const setUpFigures = async () => {
    const made = await setUpPage()
    const { notice, policy } = makeRecord()
    await made.put({ ...all, event: { ...event, type: 'given', method: 'accept_all' } })
    await made.put({
      ...none,
      event: { ...event, type: 'refused', method: 'reject_all' },
      notice: { ...notice, language: 'ru' },
    })
    made.pass(2 * 86_400_000)
    await made.put({
      ...none,
      event: { ...event, type: 'withdrawn', method: 'withdraw' },
      policy: { ...policy, version: '2026-11-23' },
    })
    return made
  }

  test('are there for days, categories, languages, versions and delays', async () => {
    const { html } = await (await setUpFigures()).get('?lang=ru')
    expect(rowsOf(html, 'days')).toEqual([
      '2026-11-22 | 1 | 1 | 0 | 0',
      '2026-11-23 | 0 | 0 | 0 | 0',
      '2026-11-24 | 0 | 0 | 0 | 1',
    ])
    expect(rowsOf(html, 'categories')).toEqual([
      'Аналитика | 1 33,3 % | 1 33,3 % | 0 0 % | 1 33,3 % | 1 33,3 % | 2 66,7 %',
    ])
    expect(rowsOf(html, 'languages')).toEqual([
      'Казахский | 1 50 % | 0 0 % | 0 0 % | 1 50 %',
      'Русский | 0 0 % | 1 100 % | 0 0 % | 0 0 %',
    ])
    expect(rowsOf(html, 'policies')).toHaveLength(2)
    expect(rowsOf(html, 'delays')).toEqual(['≤ 0 с | 1', '≤ 1 с | 1', '≤ 7 дн. | 1'])
    expect(rowsOf(html, 'records')).toHaveLength(3)
    expect(html).toMatch(/Доля отзывов<\/dt><dd>100\s%/)
  })

  test.each([
    ['from=2026-11-23', 1],
    ['to=2026-11-22', 2],
    ['from=2026-11-22&to=2026-11-24', 3],
    ['from=0000-01-01&to=9999-12-31', 3],
    ['language=ru', 1],
    ['policy=2026-11-23', 1],
    ['category=analytics', 1],
    ['category=constructor', 0],
    ['from=&to=&language=&policy=&category=', 3],
  ])('are those of the filter %s', async (query, count) => {
    const { html } = await (await setUpFigures()).get(`?${query}`)
    expect(html).toContain(`${WORDS.kk.total}</dt><dd>${count}</dd>`)
    expect(rowsOf(html, 'records')).toHaveLength(count)
  })

  test('the exports and the other language have the same filter', async () => {
    const { get, call } = await setUpFigures()
    const { html } = await get('?to=2026-11-22&language=ru')
    const link = html.match(/href="([^"]+\.ndjson[^"]*)"/)![1]!.replaceAll('&amp;', '&')
    const lines = await call(link, { headers: { Authorization: `Bearer ${TOKEN}` } })
    expect((await lines.text()).trim().split('\n')).toHaveLength(1)
    expect(html).toContain(`href="${ADMIN}?to=2026-11-22&amp;language=ru&amp;lang=ru"`)
  })

  test.each(['from=yesterday', 'to=2026-13-40', `from=${HOSTILE}`])(
    'a wrong date is told, and everything is shown: %s',
    async query => {
      const { status, html } = await (await setUpFigures()).get(`?${query}`)
      expect(status).toBe(400)
      expect(html).toContain(WORDS.kk.wrongFilter)
      expect(html).toContain(`${WORDS.kk.total}</dt><dd>3</dd>`)
    },
  )

  test('with no record at all it says so', async () => {
    const { get } = await setUpPage()
    const { status, html } = await get('')
    expect(status).toBe(200)
    expect(html).toContain(WORDS.kk.empty)
    expect(html).not.toContain('NaN')
  })
})

describe('the look-up', () => {
  test('finds a record by its number, as it is read out, or by its id', async () => {
    const { get, put } = await setUpPage()
    const record = await put()
    await put()
    const number = receiptNumber(record.recordId)
    const asked = [number, number.replaceAll('-', ''), record.recordId.toUpperCase(), ` ${number} `]
    for (const typed of asked) {
      const { status, html } = await get(`/evidence?q=${encodeURIComponent(typed)}`)
      expect(status).toBe(200)
      expect(html).toContain(`<dd>${record.recordId}</dd>`)
      for (const line of record.notice.text) expect(html).toContain(`<li>${line}</li>`)
      expect(html).toContain(WORDS.kk.intact)
      expect(html).toContain(WORDS.kk.chainEnds.first)
    }
  })

  test('records of one number are told apart', async () => {
    const { get, put } = await setUpPage()
    const ids = ['a', 'b'].map(end => `075bcd15-0000-4000-8000-00000000000${end}`)
    for (const recordId of ids) await put({ recordId })
    await put({ recordId: '075bcd16-0000-4000-8000-000000000000' })
    const { html } = await get('/evidence?q=0123-456-789')
    expect(html).toContain(WORDS.kk.severalFound)
    expect(rowsOf(html, 'records')).toHaveLength(2)
    for (const id of ids) expect(html).toContain(`/evidence?q=${id}&amp;lang=kk`)
  })

  test.each(['', '1', '9999-999-999', '0000-000-000', crypto.randomUUID(), HOSTILE])(
    'says where there is none: %s',
    async typed => {
      const { get } = await setUpPage()
      const { status, html } = await get(`/evidence?q=${encodeURIComponent(typed)}`)
      expect(status).toBe(404)
      expect(html).toContain(WORDS.kk.notFound)
      expect(html).not.toContain(HOSTILE)
    },
  )

  test('shows the decisions before it', async () => {
    const { get, put } = await setUpPage()
    const { subject } = makeRecord()
    const first = await put({ subject })
    const second = await put({ subject, previousRecordId: first.recordId })
    const { html } = await get(`/evidence?q=${second.recordId}&lang=ru`)
    expect(rowsOf(html, 'chain')[0]).toContain(receiptNumber(first.recordId))
    expect(html).toContain(WORDS.ru.chainEnds.first)
  })
})

test('what is hostile in a record stays text', async () => {
  const { get, put } = await setUpPage()
  const record = await put({
    subject: { ...makeRecord().subject, account: HOSTILE },
    policy: { version: HOSTILE, url: HOSTILE },
    notice: { ...makeRecord().notice, text: [HOSTILE] },
    controller: { name: HOSTILE, bin: '140340014652' },
    site: { host: HOSTILE, domain: HOSTILE },
    library: { version: HOSTILE },
    form: { fields: [HOSTILE] },
    partners: { version: HOSTILE },
  })
  for (const path of [`?policy=${encodeURIComponent(HOSTILE)}`, `/evidence?q=${record.recordId}`]) {
    const { status, html } = await get(path)
    expect(status).toBe(200)
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(html).not.toContain('<script>')
    expect(html).not.toContain('">&lt;')
  }
})

test('both languages say everything, and each in its own words', () => {
  const flat = (words: object, path = ''): [string, string][] =>
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === 'string' ? [[path + key, value]] : flat(value, `${path}${key}.`),
    )
  const [kk, ru] = [flat(WORDS.kk), flat(WORDS.ru)]
  expect(kk.map(([key]) => key)).toEqual(ru.map(([key]) => key))
  const same = kk.filter(([, text], i) => text === ru[i]![1]).map(([key]) => key)
  expect(same.sort()).toEqual([
    'categories.analytics',
    'controller',
    'layers.banner',
    'minutes',
    'seconds',
    'site',
  ])
  for (const [, text] of [...kk, ...ru]) expect(text.trim()).not.toBe('')
})

describe('the rights requests', () => {
  const setUpRights = async () => {
    const made = await setUpPage()
    const ask = async (changes: Partial<RightsRequest> = {}) => {
      const request = makeRequest(changes)
      const response = await made.call('/kelisim/requests', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(request),
      })
      expect(response.status).toBe(201)
      made.pass(1000)
      return request
    }
    const Cookie = (await made.send('/session', { token: TOKEN })).headers
      .getSetCookie()[0]!
      .split(';')[0]!
    const mark = (
      id: string,
      form: Record<string, string>,
      headers = { Cookie, Origin: RECEIVER },
    ) =>
      made.call(`${ADMIN}/requests/${id}`, {
        method: 'POST',
        headers: { ...headers, 'Content-Type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ lang: 'ru', ...form }).toString(),
      })
    return { ...made, ask, mark }
  }
  const { rights } = WORDS.ru

  test('without a session lead to the log-in', async () => {
    const { call, ask } = await setUpRights()
    const { requestId } = await ask()
    for (const path of ['/rights', `/rights/${requestId}`]) {
      const response = await call(`${ADMIN}${path}?lang=ru`)
      expect([response.status, response.headers.get('Location')]).toEqual([303, `${ADMIN}?lang=ru`])
    }
  })

  test('are listed where they are open, with their term, and by filter', async () => {
    const { get, ask, mark, pass } = await setUpRights()
    expect((await get('?lang=ru')).html).toContain(rights.empty)
    const late = await ask()
    const done = await ask({ kind: 'complaint' })
    await mark(done.requestId, { status: 'answered', note: '' })
    pass(3 * 86_400_000)
    const fresh = await ask({ kind: 'withdrawal' })
    const line = (request: RightsRequest, time: string, due: string, status: string) =>
      `${receiptNumber(request.requestId)} | ${due} | ${rights.kinds[request.kind]} | ${status} | ${time} UTC`
    const rows = {
      late: line(late, '2026-11-22 11:00:00', `2026-11-23 ${rights.statuses.overdue}`, 'Получен'),
      done: line(done, '2026-11-22 11:00:01', rights.noTerm, 'Дан ответ'),
      fresh: line(fresh, '2026-11-25 11:00:02', '2026-12-16', 'Получен'),
    }
    expect(rowsOf((await get('?lang=ru')).html, 'requests')).toEqual([rows.late, rows.fresh])
    expect((await get('?lang=ru')).html).toContain(`${rights.openTitle}: 2`)
    const found = async (query: string) =>
      rowsOf((await get(`/rights?lang=ru&${query}`)).html, 'requests')
    expect(await found('')).toEqual([rows.fresh, rows.done, rows.late])
    expect(await found('status=overdue')).toEqual([rows.late])
    expect(await found('status=answered')).toEqual([rows.done])
    expect(await found('kind=withdrawal&from=2026-11-25&to=2026-11-25')).toEqual([rows.fresh])
    expect(await found(`number=${receiptNumber(late.requestId)}`)).toEqual([rows.late])
    expect(await found(`number=${done.requestId}`)).toEqual([rows.done])
    const wrong = await get('/rights?lang=ru&number=5')
    expect(wrong.status).toBe(400)
    expect(wrong.html).toContain(rights.wrongFilter)
  })

  test('go on page by page', async () => {
    const { get, store } = await setUpRights()
    const term = { workingDays: null, dueOn: null }
    for (let i = 0; i < 51; i++)
      await store.requests.put(makeRequest(), new Date(Date.UTC(2026, 0, 1, 0, i)), term)
    const { html } = await get('/rights')
    expect(rowsOf(html, 'requests')).toHaveLength(50)
    const more = /href="[^"]*(\/rights\?before=[^"]+)"/.exec(html)![1]!.replaceAll('&amp;', '&')
    expect(rowsOf((await get(more)).html, 'requests')).toHaveLength(1)
  })

  test('one is shown with all it says, as text, and with the records it names', async () => {
    const { get, ask, put } = await setUpRights()
    const record = await put()
    const { recordId, subject } = record
    const contact = { email: `${HOSTILE.replaceAll(/\s/g, '')}@x`, phone: '+77010000000' }
    const { requestId } = await ask({ recordId, subject, contact, name: HOSTILE, text: HOSTILE })
    for (const language of ['kk', 'ru'] as const) {
      const words = WORDS[language]
      const { status, html } = await get(`/rights/${requestId}?lang=${language}`)
      expect(status).toBe(200)
      expect(html).not.toContain('<script>')
      expect(html.match(/&quot;&gt;&lt;script&gt;/g)).toHaveLength(3)
      expect(html).toContain(`2026-11-23 (${words.rights.workingDays}: 1)`)
      expect(html).toContain(words.rights.claimed)
      expect(html).toContain(`${ADMIN}/evidence?q=${recordId}`)
      expect(html).toContain(words.print)
      expect(rowsOf(html, 'records')).toHaveLength(1)
    }
    expect((await get('/rights/none')).status).toBe(404)
    const least = await ask({ subject: undefined, recordId: undefined })
    expect((await get(`/rights/${least.requestId}`)).html).not.toContain(WORDS.kk.rights.claimed)
  })

  test('a form marks one and leads back; what is wrong with it is told beside it', async () => {
    const { get, ask, mark } = await setUpRights()
    const { requestId } = await ask()
    const stepId = /name="stepId" value="([^"]+)"/.exec(
      (await get(`/rights/${requestId}`)).html,
    )![1]!
    const without = await mark(requestId, { stepId, status: 'refused', note: ' \r\n' })
    expect(without.status).toBe(422)
    const html = await without.text()
    expect(html).toContain(rights.wrongStep)
    expect(html).toContain('<option value="refused" selected>')

    const form = { stepId, status: 'refused', note: `${HOSTILE}\r\nтак` }
    for (const _ of ['click', 'click again']) {
      const response = await mark(requestId, form)
      expect([response.status, response.headers.get('Location')]).toEqual([
        303,
        `${ADMIN}/rights/${requestId}?lang=ru`,
      ])
    }
    const shown = await get(`/rights/${requestId}?lang=ru`)
    const steps = shown.html.split('<ol class="steps">')[1]!.split('</ol>')[0]!
    expect(
      steps
        .split('</li>')
        .slice(0, -1)
        .map(step => step.replace(/<[^>]*>/g, '')),
    ).toEqual([
      'Мотивированный отказ 2026-11-22 11:00:01 UTC&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&#39;&amp;\nтак',
    ])
    expect((await mark(crypto.randomUUID(), form)).status).toBe(404)
    expect((await mark(requestId, form, { Cookie: '', Origin: RECEIVER })).status).toBe(401)
    expect(
      (await mark(requestId, form, { Cookie: '', Origin: 'https://evil.example' })).status,
    ).toBe(403)
  })
})
