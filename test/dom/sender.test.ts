import { atom } from 'nanostores'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { UNDECIDED } from '../../src/core/decision.js'
import { RECEIVER } from '../../src/lib/receiver.js'
import { memory } from '../../src/lib/storage.js'
import type { ConsentRecord } from '../../src/protocol.js'
import { keepReceipt, readReceipt } from '../../src/report/receipt.js'
import type { Sending } from '../../src/report/sending.js'
import { send } from '../../src/sender.js'
import type { Decision, DecisionState, Delivery, Endpoint } from '../../src/types.js'
import { makeDecision, NOW } from '../support/decisions.js'
import {
  closePage,
  cookieFor,
  eventsOf,
  fillStorage,
  openPage,
  queued,
  startKelisim,
} from '../support/page.js'
import { makeRecord } from '../support/records.js'

const URL_ = '/kelisim/records'
const MINUTE = 60_000

const stored = (decision: Decision): DecisionState => ({
  status: 'decided',
  origin: 'stored',
  decision,
})

let page: ReturnType<typeof openPage>
let events: ReturnType<typeof eventsOf<'kelisim:delivery'>>
const ends: (() => void)[] = []
beforeEach(() => {
  page = openPage()
  events = eventsOf('kelisim:delivery')
  vi.useFakeTimers({ now: NOW * 1000 })
  // Half of the wait that is left to chance.
  vi.spyOn(Math, 'random').mockReturnValue(0)
})
afterEach(() => {
  for (const end of ends.splice(0)) end()
  closePage()
})

const keep = (...records: ConsentRecord[]) => {
  for (const one of records)
    localStorage.setItem(`kelisim.queue-${one.recordId}`, JSON.stringify(one))
}
const record = (type: ConsentRecord['event']['type'] = 'given', minutesAgo = 0) =>
  makeRecord({
    event: { type, method: 'custom', at: new Date(NOW * 1000 - minutesAgo * MINUTE).toISOString() },
  })
/** As a page may write it, into the very object it is given. */
const strip = (one: Partial<ConsentRecord>) => {
  delete one.notice
  delete one.recordId
  return one
}
const types = () => page.posts.map(({ event }) => event.type)
const pass = (ms = 0) => vi.advanceTimersByTimeAsync(ms)

/** One more page of the same browser. */
const start = (endpoint: Endpoint = URL_, changes: Partial<Sending> = {}) => {
  const $delivery = atom<Delivery>('idle')
  const $decision = atom<DecisionState>(UNDECIDED)
  const cookie = { read: () => UNDECIDED as DecisionState, write: vi.fn(() => true) }
  const sending: Sending = { endpoint, memory, $decision, $delivery, cookie, ends, ...changes }
  return {
    sending,
    $delivery,
    $decision,
    cookie,
    take: (one?: ConsentRecord, answer?: Promise<Response | null>) => send(sending, one, answer),
  }
}

describe('an answer', () => {
  it.each([
    [201, 'sent'],
    [204, 'sent'],
    [400, 'dropped'],
    [409, 'dropped'],
    [413, 'dropped'],
    [415, 'dropped'],
    [422, 'dropped'],
    [401, 'waiting'],
    [403, 'waiting'],
    [404, 'waiting'],
    [405, 'waiting'],
    [408, 'waiting'],
    [410, 'waiting'],
    [418, 'waiting'],
    [429, 'waiting'],
    [500, 'waiting'],
    [503, 'waiting'],
  ] as const)('of %i to the first attempt: %s', async (status, state) => {
    const one = record()
    keep(one)
    keepReceipt({ record: one, delivery: 'waiting' })
    const { take, $delivery } = start()
    take(one, Promise.resolve(new Response(null, { status })))
    await pass()
    expect(events).toEqual([{ recordId: one.recordId, state, status }])
    expect($delivery.get()).toBe(state)
    expect(queued()).toEqual(state === 'waiting' ? [one] : [])
    expect(readReceipt(one.recordId)).toEqual({ record: one, delivery: state })
    expect(page.posts).toEqual([])
  })

  it('that never comes is not waited for longer than 20 seconds', async () => {
    const one = record()
    keep(one)
    start().take(one, new Promise(() => {}))
    await pass(19_999)
    expect(events).toEqual([])
    await pass(1)
    expect(events).toEqual([{ recordId: one.recordId, state: 'waiting' }])
    await pass(2000)
    expect(page.posts).toEqual([one])
    expect(queued()).toEqual([])
  })

  it('is what ends a record, not that its entry is gone: another tab or the page may have done it', async () => {
    const one = record()
    keep(one)
    page.endpoint.answer = () => 503
    const { take, $delivery } = start()
    take(one)
    await pass()
    localStorage.clear()
    await pass(1000)
    expect(page.posts).toEqual([one, one])
    expect(queued()).toEqual([one])
    expect($delivery.get()).toBe('waiting')
    page.endpoint.answer = () => {
      localStorage.clear()
      return new TypeError('offline')
    }
    await pass(2000)
    expect(page.posts).toHaveLength(3)
    expect($delivery.get()).toBe('waiting')
    page.endpoint.answer = () => 200
    await pass(4000)
    expect(page.posts).toHaveLength(4)
    expect($delivery.get()).toBe('sent')
    expect(queued()).toEqual([])
    await pass(600_000)
    expect(page.posts).toHaveLength(4)
  })

  it('after a redirect is none: it may be that of a page to log in, and no record arrived there', async () => {
    const one = record()
    keep(one)
    page.endpoint.answer = () =>
      Object.defineProperty(new Response('<p>Log in</p>'), 'redirected', { value: true })
    const { take, $delivery } = start()
    take()
    await pass()
    expect(events).toEqual([{ recordId: one.recordId, state: 'waiting', status: 200 }])
    expect($delivery.get()).toBe('waiting')
    expect(queued()).toEqual([one])
  })
})

describe('what waits', () => {
  it('goes out one at a time: what takes consent back, then the oldest', async () => {
    keep(record('changed', 1), record('given', 3), record('refused', 2), record('withdrawn', 4))
    let most = 0
    let open = 0
    page.endpoint.answer = async () => {
      most = Math.max(most, ++open)
      await new Promise(resolve => setTimeout(resolve, 100))
      open--
      return 201
    }
    const { take, $delivery } = start()
    take()
    take()
    await pass(1000)
    expect(types()).toEqual(['withdrawn', 'refused', 'given', 'changed'])
    expect(most).toBe(1)
    expect(queued()).toEqual([])
    expect($delivery.get()).toBe('sent')
  })

  it('is sent again under its id, ever later, 5 minutes apart at most', async () => {
    const times: number[] = []
    page.endpoint.answer = () => {
      times.push(Date.now())
      return 503
    }
    keep(record())
    start().take()
    await pass(700_000)
    // The half of each wait that is not left to chance.
    expect(times.slice(1).map((time, i) => Math.round((time - times[i]!) / 1000))).toEqual([
      ...[1, 2, 4, 8, 16, 32, 64, 128, 150, 150],
    ])
    expect(new Set(page.posts.map(({ recordId }) => recordId)).size).toBe(1)
    page.endpoint.answer = () => 200
    await pass(150_000)
    expect(queued()).toEqual([])
    const { length } = page.posts
    await pass(600_000)
    expect(page.posts).toHaveLength(length)
  })

  it.each([
    ['seconds', '120'],
    ['a date', new Date((NOW + 120) * 1000).toUTCString()],
  ])(
    'is left alone as long as the endpoint asks, by %s, on the next page too',
    async (_, value) => {
      page.endpoint.answer = () =>
        new Response(null, { status: 429, headers: { 'Retry-After': value } })
      keep(record())
      start().take()
      await pass()
      expect(page.posts).toHaveLength(1)
      page.endpoint.answer = () => 201
      const next = start()
      next.take()
      window.dispatchEvent(new Event('pagehide'))
      await pass(119_000)
      expect(page.posts).toHaveLength(1)
      await pass(200_000)
      expect(page.posts).toHaveLength(2)
      expect(queued()).toEqual([])
    },
  )

  it('does not hold up a record that comes in meanwhile, and goes with its luck', async () => {
    page.endpoint.answer = () => 503
    keep(record('given', 5))
    const { take } = start()
    take()
    await pass()
    page.endpoint.answer = () => 201
    const fresh = record()
    keep(fresh)
    take(fresh)
    await pass()
    expect(page.posts[1]).toEqual(fresh)
    expect(page.posts).toHaveLength(3)
    expect(queued()).toEqual([])
  })

  it('is told to be in memory alone where the storage takes nothing', async () => {
    fillStorage()
    const one = record()
    memory[`kelisim.queue-${one.recordId}`] = JSON.stringify(one)
    page.endpoint.answer = () => new TypeError('offline')
    const { take, $delivery } = start()
    take()
    await pass()
    expect(events).toEqual([{ recordId: one.recordId, state: 'memory' }])
    expect($delivery.get()).toBe('memory')
    page.endpoint.answer = () => 201
    take()
    await pass()
    expect($delivery.get()).toBe('sent')
    expect(memory).toEqual({})
  })

  it('goes out once where the storage does not let go of it', async () => {
    keep(record())
    fillStorage('removeItem')
    page.endpoint.answer = () => (page.posts.length < 3 ? 201 : 503)
    start().take()
    await pass()
    expect(page.posts).toHaveLength(1)
  })

  it('is let go of at the end', async () => {
    page.endpoint.answer = () => 503
    keep(record())
    const { take } = start()
    take()
    await pass()
    for (const end of ends.splice(0)) end()
    take()
    window.dispatchEvent(new Event('pagehide'))
    await pass(600_000)
    expect(page.posts).toHaveLength(1)
  })

  it('above 64 KiB goes without keepalive', async () => {
    const { notice } = makeRecord()
    keep(makeRecord({ notice: { ...notice, text: ['x'.repeat(66_000)] } }), record())
    start().take()
    await pass()
    expect(page.requests.map(({ init }) => init.keepalive).sort()).toEqual([false, true])
  })
})

describe('one tab sends at a time', () => {
  const other = (until: number) => localStorage.setItem('kelisim.sending', String(until))

  it('by a lease: the other one is waited for, and what it brought is not sent', async () => {
    const one = record()
    keep(one)
    other(Date.now() + 3000)
    start().take()
    await pass(2000)
    expect(page.posts).toEqual([])
    localStorage.removeItem(`kelisim.queue-${one.recordId}`)
    localStorage.removeItem('kelisim.sending')
    await pass(MINUTE)
    expect(page.posts).toEqual([])
  })

  it.each([
    ['of a tab that was closed', () => NOW * 1000 + 4000, 4000],
    ['that is over', () => NOW * 1000 - 1, 0],
    ['from another clock', () => NOW * 1000 + 1e9, 0],
    ['that is damaged', () => Number.NaN, 0],
  ])('by a lease %s', async (_, until, ms) => {
    keep(record())
    other(until())
    start().take()
    await pass(ms)
    expect(page.posts).toHaveLength(1)
    expect(localStorage.getItem('kelisim.sending')).toBeNull()
  })

  it('by a lease that holds as long as the work, and no longer', async () => {
    keep(record())
    page.endpoint.answer = () => new Promise(() => {})
    start().take()
    await pass()
    for (let i = 0; i < 19; i++) {
      const left = Number(localStorage.getItem('kelisim.sending')) - Date.now()
      expect(left).toBeGreaterThanOrEqual(3000)
      expect(left).toBeLessThanOrEqual(4000)
      await pass(1000)
    }
    await pass(1500)
    expect(localStorage.getItem('kelisim.sending')).toBeNull()
  })

  it('by Web Locks where there are any, without waiting for one that holds on for good', async () => {
    const asked: string[] = []
    let grant: ((run: () => Promise<void>) => Promise<void>) | null = run => run()
    vi.spyOn(navigator, 'locks', 'get').mockReturnValue({
      request: (name: string, { signal }: LockOptions, run: () => Promise<void>) => {
        asked.push(name)
        if (grant) return grant(run)
        return new Promise((_, refuse) =>
          signal!.addEventListener('abort', () => refuse(signal!.reason)),
        )
      },
    } as unknown as LockManager)
    keep(record())
    start().take()
    await pass()
    expect(page.posts).toHaveLength(1)
    grant = null
    keep(record())
    start().take()
    await pass(39_000)
    expect(page.posts).toHaveLength(1)
    await pass(1000)
    expect(page.posts).toHaveLength(2)
    expect(asked).toEqual(['kelisim.sending', 'kelisim.sending'])
    expect(localStorage.getItem('kelisim.sending')).toBeNull()
  })
})

describe('when the page goes away', () => {
  const hide = () => {
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
    document.dispatchEvent(new Event('visibilitychange'))
  }

  it('the rest goes at once: withdrawals and the newest first, within 64 KiB', async () => {
    vi.stubGlobal('Request', { prototype: { keepalive: true } })
    page.endpoint.answer = () => new Promise(() => {})
    const { notice } = makeRecord()
    const words = { notice: { ...notice, text: ['ә'.repeat(9000)] } }
    const [busy, oldest, old, young, back] = [
      record('withdrawn', 9),
      record('given', 8),
      record('given', 7),
      record('given', 6),
      record('withdrawn', 5),
    ].map(one => ({ ...one, ...words })) as [ConsentRecord, ...ConsentRecord[]]
    keep(oldest!, old!, young!, back!, busy)
    start().take()
    await pass()
    expect(page.posts).toEqual([busy])
    hide()
    await pass()
    // Each weighs some 19 KB: what is on its way counts.
    expect(page.posts.slice(1)).toEqual([back, young])
    expect(page.requests.every(({ init }) => init.keepalive)).toBe(true)
    hide()
    await pass()
    expect(page.posts).toHaveLength(3)
  })

  const beacons = () => {
    const sent: [url: string, type: string][] = []
    vi.stubGlobal('Request', class {})
    vi.stubGlobal('navigator', {
      sendBeacon: (url: string, { type }: Blob) => sent.push([url, type]),
    })
    return sent
  }
  it.each<[string, Endpoint, [string, string][]]>([
    ['of this origin', URL_, [[URL_, 'application/json']]],
    ['elsewhere', 'https://api.example/r', [['https://api.example/r', 'text/plain']]],
    ['with headers', { url: URL_, headers: { 'x-key': '1' } }, []],
    ['without credentials', { url: URL_, credentials: 'omit' }, []],
  ])('a browser without keepalive sends a beacon to an endpoint %s', async (_, endpoint, sent) => {
    page.endpoint.answer = () => 503
    const one = record()
    keep(one)
    start(endpoint).take()
    await pass()
    const beacon = beacons()
    window.dispatchEvent(new Event('pagehide'))
    expect(beacon).toEqual(sent)
    // Nobody knows whether it arrived.
    expect(queued()).toEqual([one])
  })
})

describe('an endpoint of the site’s own', () => {
  it('has headers, credentials, a content type and another body', async () => {
    keep(record())
    start({
      url: 'https://api.example/consents',
      headers: { 'X-Key': 'k', 'Content-Type': 'text/html' },
      credentials: 'include',
      contentType: 'text/plain',
      transform: ({ recordId }) => ({ id: recordId.length }),
    }).take()
    await pass()
    const [{ url, init }] = page.requests as [(typeof page.requests)[0]]
    expect(url).toBe('https://api.example/consents')
    expect(init).toMatchObject({ credentials: 'include', body: '{"id":36}', keepalive: true })
    const headers = init.headers as Headers
    expect([headers.get('x-key'), headers.get('content-type')]).toEqual(['k', 'text/plain'])
    expect(queued()).toEqual([])
  })

  it('is a function: what it answers counts', async () => {
    const answers: unknown[] = [false, new Response(null, { status: 500 }), null, true]
    const calls: ConsentRecord[] = []
    const one = record()
    keep(one)
    const { take, $delivery } = start(given => {
      calls.push(given)
      const answer = answers[calls.length - 1]
      if (answer === null) throw new Error('not now')
      return answer as boolean
    })
    take(one)
    expect(calls).toEqual([one])
    await pass(MINUTE)
    expect(calls).toHaveLength(4)
    expect($delivery.get()).toBe('sent')
    expect(events.map(({ state, status }) => [state, status])).toEqual([
      ['waiting', undefined],
      ['waiting', 500],
      ['waiting', undefined],
      ['sent', undefined],
    ])
    expect(queued()).toEqual([])
  })

  it('whose transform throws loses nothing and is reported', async () => {
    keep(record())
    start({
      url: URL_,
      transform() {
        throw new Error('a fault of the page')
      },
    }).take()
    await pass()
    expect(page.errors).toHaveBeenCalled()
    expect(queued()).toHaveLength(1)
    expect(page.requests).toEqual([])
  })

  it.each([
    ['nothing', undefined],
    ['a promise', Promise.resolve({})],
  ])('whose transform gives %s loses nothing and is reported', async (_, given) => {
    keep(record())
    start({ url: URL_, transform: () => given }).take()
    await pass()
    expect(String(page.errors.mock.calls)).toContain('option endpoint.transform')
    expect(queued()).toHaveLength(1)
    expect(page.requests).toEqual([])
  })

  it.each<[string, (one: ConsentRecord) => Endpoint]>([
    ['transform', () => ({ url: URL_, transform: strip })],
    ['function', () => async (one: ConsentRecord) => !!strip(one)],
  ])('%s may change what it is given: the record stays as it was', async (_, make) => {
    const one = record()
    keep(one)
    keepReceipt({ record: one, delivery: 'waiting' })
    start(make(one)).take()
    await pass()
    expect(events).toEqual([expect.objectContaining({ recordId: one.recordId, state: 'sent' })])
    expect(queued()).toEqual([])
    expect(readReceipt(one.recordId)).toEqual({ record: one, delivery: 'sent' })
  })

  it.each([
    ['a name', { 'x key': '1' }],
    ['a value', { 'x-key': 'Қазақша' }],
  ])('with %s that no header can have goes without them, and it is told', async (_, headers) => {
    vi.stubGlobal(
      'Headers',
      class extends Headers {
        // As browsers do it.
        constructor(own: Record<string, string> = {}) {
          if (/[^!-~]/.test(Object.entries(own).join(''))) throw new TypeError('Invalid header')
          super(own)
        }
      },
    )
    keep(record())
    start({ url: URL_, headers }).take()
    await pass()
    expect(page.errors.mock.calls.map(([, text]) => text)).toEqual([
      'option endpoint.headers must be an object of texts.',
    ])
    expect(queued()).toEqual([])
  })

  it('is told its faults; each part has its default then', async () => {
    keep(record())
    const faulty = {
      url: URL_,
      headers: { 'x-key': 5 },
      credentials: 'always',
      contentType: 'text/html',
      transform: 'upper',
      method: 'PUT',
    }
    start(faulty as unknown as Endpoint).take()
    await pass()
    expect(page.errors.mock.calls.map(([, text]) => text)).toEqual([
      'option endpoint.headers must be an object of texts.',
      'option endpoint.credentials must be omit, same-origin or include.',
      'option endpoint.contentType must be application/json or text/plain.',
      'option endpoint.transform must be a function.',
      'option endpoint.method is unknown.',
    ])
    expect(page.requests[0]!.init).toMatchObject({ method: 'POST', credentials: 'same-origin' })
    expect(queued()).toEqual([])
  })
})

describe('a receiver of ours', () => {
  const old = makeDecision({ time: NOW - 120 })
  const withCookie = (decision: Decision | null, changes: Partial<Sending> = {}) => {
    const cookie = {
      value: decision,
      read(): DecisionState {
        return cookie.value ? stored(cookie.value) : UNDECIDED
      },
      write(made: Decision) {
        cookie.value = made
        return true
      },
    }
    return { ...start(URL_, { cookie, due: true, ...changes }), cookie }
  }
  beforeEach(() => {
    localStorage.setItem(RECEIVER, URL_)
    keepReceipt({ record: record(), delivery: 'sent' })
  })

  const echo = (id: string) => `{"recordId":"${id}"}`
  it.each<[string, (id: string) => string, Endpoint, string | null]>([
    ['with its id', echo, URL_, URL_],
    ['without', () => '{"ok":true}', URL_, null],
    ['from where no cookie goes', echo, 'https://api.example/r', null],
    [
      'from where they go',
      echo,
      { url: 'https://api.example/r', credentials: 'include' },
      'https://api.example/r',
    ],
  ])('is known by an answer %s', async (_, body, endpoint, known) => {
    localStorage.removeItem(RECEIVER)
    const one = record()
    keep(one)
    keepReceipt({ record: one, delivery: 'waiting' })
    page.endpoint.answer = ({ recordId }) => new Response(body(recordId), { status: 201 })
    start(endpoint).take()
    await pass()
    expect(localStorage.getItem(RECEIVER)).toBe(known)
  })

  it('sets the cookie once more, for the domain it is on', async () => {
    const { take } = withCookie(old)
    take()
    await pass()
    expect(page.requests).toHaveLength(1)
    const { url, init } = page.requests[0]!
    expect(String(url)).toBe('https://kurs.rasco.kz/kelisim/renew')
    expect(init).toMatchObject({
      method: 'POST',
      credentials: 'same-origin',
      body: '{"domain":"rasco.kz"}',
    })
    expect(init.keepalive).toBeFalsy()
  })

  it.each<[string, () => Pick<ReturnType<typeof start>, 'take'>]>([
    ['is not due', () => withCookie(old, { due: false })],
    ['finds no decision', () => withCookie(null)],
    ['finds one made within a minute', () => withCookie({ ...old, time: NOW - 59 })],
    [
      'has a record waiting',
      () => {
        page.endpoint.answer = () => 503
        keep(record())
        return withCookie(old)
      },
    ],
    [
      'never answered like one of ours',
      () => {
        localStorage.setItem(RECEIVER, '/another')
        return withCookie(old)
      },
    ],
    [
      'no cookie goes there',
      () => withCookie(old, { endpoint: { url: URL_, credentials: 'omit' } }),
    ],
  ])('is not asked where it %s', async (_, open) => {
    open().take()
    await pass()
    expect(page.requests.filter(({ url }) => String(url).endsWith('renew'))).toEqual([])
  })

  it('never brings back with a late answer what was decided meanwhile', async () => {
    let release = (_: number) => {}
    page.endpoint.answer = () => new Promise<number>(resolve => (release = resolve))
    const { take, cookie, $decision } = withCookie(old)
    $decision.set(stored(old))
    take()
    await pass()
    const { signal } = page.requests[0]!.init
    const withdrawn = makeDecision({ time: NOW, categories: {} })
    cookie.value = withdrawn
    $decision.set(stored(withdrawn))
    expect(signal!.aborted).toBe(true)
    // The browser has taken the cookie of the answer all the same.
    cookie.value = old
    release(200)
    await pass()
    expect(cookie.value).toEqual(withdrawn)
  })

  it('nor what was withdrawn in another tab, of which this page has not heard yet', async () => {
    let release = (_: number) => {}
    page.endpoint.answer = () => new Promise<number>(resolve => (release = resolve))
    const { take, cookie, $decision } = withCookie(old)
    $decision.set(stored(old))
    take()
    await pass()
    const withdrawn = { ...record('withdrawn'), categories: {} }
    keepReceipt({ record: withdrawn, delivery: 'sent' })
    release(200)
    await pass()
    expect(cookie.value).toMatchObject({ recordId: withdrawn.recordId, categories: {} })
  })

  it('is not waited for any longer than 20 seconds: no later answer brings anything back', async () => {
    page.endpoint.answer = () => new Promise<number>(() => {})
    const { take } = withCookie(old)
    take()
    await pass(19_999)
    const { signal } = page.requests[0]!.init
    expect(signal!.aborted).toBe(false)
    await pass(1)
    expect(signal!.aborted).toBe(true)
  })

  it.each([
    [404, '', null],
    [422, '{"error":"invalid_domain"}', null],
    [200, '{"renewed":false}', null],
    [200, '{"renewed":true}', URL_],
    [429, '', URL_],
    [503, '', URL_],
  ])('that answers %i %s to that is known by %s from then on', async (status, body, known) => {
    page.endpoint.answer = () => new Response(body, { status })
    withCookie(old).take()
    await pass()
    expect(localStorage.getItem(RECEIVER)).toBe(known)
  })

  it('a withdrawal that is damaged holds up neither the page nor a sound one', async () => {
    const damaged = { ...record('withdrawn'), subject: { id: ['x'] as never } }
    keep(damaged)
    page.jar.set(`kelisim=${cookieFor()}`)
    const app = startKelisim()
    await pass()
    expect(app.$decision.get().status).toBe('decided')
    app.destroy()

    const sound = { ...record('withdrawn'), categories: {} }
    keep(damaged, sound)
    const next = startKelisim()
    await pass()
    expect(next.receipt()?.recordId).toBe(sound.recordId)
    expect(next.has('analytics')).toBe(false)
  })

  it('a withdrawal that waits beats an older decision in the cookie, not a newer one', () => {
    const withdrawn = record('withdrawn', 1)
    keep(withdrawn)
    const { take, cookie } = withCookie(old)
    take()
    expect(cookie.value).toMatchObject({
      recordId: withdrawn.recordId,
      subjectId: withdrawn.subject.id,
      time: NOW - 60,
      months: 6,
    })
    const newer = makeDecision({ time: NOW - 30 })
    const next = withCookie(newer)
    next.take()
    expect(next.cookie.value).toEqual(newer)
  })
})
