import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createKelisim } from '../../src/kelisim.js'
import { endOfTerm } from '../../src/lib/term.js'
import { createViews, mountPage } from '../../src/page.js'
import { adaptWords, mendColours, remedyFor } from '../../src/rare/index.js'
import { parseRecord } from '../../src/receiver/parse-record.js'
import type { Consent, FirstLayer, Kelisim, Options, Service } from '../../src/types.js'
import {
  closePage,
  cookieFor,
  eventsOf,
  fakeService,
  goTo,
  OPTIONS,
  openPage,
  queued,
  settled,
  startKelisim,
  unstoppable,
} from '../support/page.js'

// Properties take their time where the processor is shared.
vi.setConfig({ testTimeout: 60_000 })

const UUID = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/

let page: ReturnType<typeof openPage>
beforeEach(() => {
  page = openPage()
})
afterEach(closePage)

describe('before a choice', () => {
  it('nothing is allowed, started, set, stored or sent', async () => {
    const metrika = fakeService('metrika')
    const basket = fakeService('basket', { category: 'necessary' })
    const ready = eventsOf('kelisim:ready')
    const app = startKelisim({ services: [metrika, basket] })
    await settled()
    expect(app.$decision.get()).toEqual({ status: 'undecided', reason: 'absent', former: null })
    expect(app.$consent.get()).toEqual({
      necessary: true,
      functional: false,
      analytics: false,
      marketing: false,
      metrika: false,
      basket: true,
    })
    expect(app.$view.get()).toBe('banner')
    expect(app.$delivery.get()).toBe('idle')
    expect(app.receipt()).toBeNull()
    expect(metrika.calls).toEqual([])
    expect(basket.calls).toEqual(['start'])
    expect(page.jar.written).toEqual([])
    expect(localStorage.length + sessionStorage.length).toBe(0)
    expect(page.requests).toEqual([])
    expect(ready).toEqual([{ state: app.$decision.get() }])
    expect(page.errors).not.toHaveBeenCalled()
  })

  it.each([
    ['malformed', () => 'garbage'],
    ['expired', (services: Service[]) => cookieFor({ services }, { time: 1_700_000_000 })],
    [
      'policy',
      (services: Service[]) =>
        cookieFor({ services, policy: { ...OPTIONS.policy, version: 'old' } }),
    ],
    ['services', (services: Service[]) => cookieFor({ services, textsRevision: 2 })],
  ])('a cookie that is %s is as good as none, and says why', (reason, value) => {
    const metrika = fakeService('metrika')
    page.jar.plant('kelisim', value([metrika]), 'rasco.kz')
    const ready = eventsOf('kelisim:ready')
    const app = startKelisim({ services: [metrika] })
    expect(app.$decision.get()).toMatchObject({ status: 'undecided', reason })
    expect(app.has('analytics')).toBe(false)
    expect(metrika.calls).toEqual([])
    expect(ready).toEqual([{ state: app.$decision.get() }])
  })
})

describe('a choice', () => {
  it('acts in the promised order: kept, queued, gate, page, interface', () => {
    const log: string[] = []
    const look = () => {
      const kept = page.jar.all('kelisim').length
      return `${kept ? 'kept' : 'not kept'}, ${queued().length} queued, ${app.$view.get()}`
    }
    const metrika = fakeService('metrika', { start: () => log.push(`start: ${look()}`) })
    const app: Kelisim = startKelisim({ services: [metrika] })
    app.$decision.listen(() => log.push(`decision: ${look()}`))
    document.addEventListener('kelisim:decision', () => log.push(`event: ${look()}`), {
      once: true,
    })
    app.onChange(() => log.push(`change: ${look()}`))
    app.$view.listen(() => log.push(`view: ${look()}`))
    app.acceptAll()
    expect(log).toEqual([
      'decision: kept, 1 queued, banner',
      'start: kept, 1 queued, banner',
      'event: kept, 1 queued, banner',
      'change: kept, 1 queued, banner',
      'view: kept, 1 queued, none',
    ])
  })

  it('keeps the record before the page is reloaded', async () => {
    page.endpoint.answer = () => 503
    const reload = vi.spyOn(location, 'reload').mockImplementation(() => {
      expect(queued().map(({ event }) => event.type)).toContain('withdrawn')
      expect(page.jar.all('kelisim')[0]!.value).toMatch(/~000$/)
    })
    const app = startKelisim({ services: [unstoppable('metrika')] })
    app.acceptAll()
    expect(reload).not.toHaveBeenCalled()
    app.withdraw()
    await settled()
    expect(reload).toHaveBeenCalledTimes(1)
  })

  it('leaves the reload to what can ask first, and does without where that cannot be had', async () => {
    const reload = vi.spyOn(location, 'reload').mockImplementation(() => {})
    const rare = { adaptWords, mendColours, remedyFor, reload: vi.fn() }
    const loadRare = vi.fn(async () => rare)
    const app = startKelisim(
      { services: [unstoppable('metrika'), fakeService('chat')] },
      { loadRare, loadPage: async () => ({ createViews, mountPage }) },
    )
    app.acceptAll()
    app.withdraw()
    await settled()
    expect(rare.reload.mock.calls.map(([, running]) => running)).toEqual([['metrika']])
    expect(reload).not.toHaveBeenCalled()

    app.acceptAll()
    await settled()
    loadRare.mockRejectedValue(new Error('no network'))
    app.withdraw()
    await settled()
    expect(reload).toHaveBeenCalledTimes(1)
  })

  it('waits 5 seconds for what can ask first, then reloads without', async () => {
    vi.useFakeTimers()
    const reload = vi.spyOn(location, 'reload').mockImplementation(() => {})
    const app = startKelisim(
      { services: [unstoppable('metrika')] },
      { loadRare: () => new Promise(() => {}) },
    )
    app.acceptAll()
    app.withdraw()
    await vi.advanceTimersByTimeAsync(4999)
    expect(reload).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(reload).toHaveBeenCalledTimes(1)
  })

  it('becomes one record that the receiver takes', async () => {
    const app = startKelisim({ services: [fakeService('metrika'), fakeService('chat')] })
    app.save({ categories: { analytics: true }, services: { chat: false } })
    await settled()
    expect(page.requests.map(({ url }) => url)).toEqual(['/kelisim/records'])
    const [record] = page.posts
    expect(parseRecord(record).issues).toBeUndefined()
    expect(record).toMatchObject({
      previousRecordId: null,
      event: { type: 'given', method: 'api' },
      categories: { functional: false, analytics: true, marketing: false },
      services: { chat: false },
      recipients: [{ service: 'metrika', country: 'KZ' }],
      site: { host: 'kurs.rasco.kz', domain: 'rasco.kz' },
    })
    expect(record!.recordId).toMatch(UUID)
    expect(record!.subject.id).toMatch(UUID)
    expect(app.$delivery.get()).toBe('sent')
  })

  it('follows the one before: new record, same subject, every kind of event', async () => {
    const app = startKelisim({ services: [fakeService('metrika')] })
    app.rejectAll()
    app.acceptAll()
    app.save({ categories: { marketing: true } })
    app.rejectAll()
    app.acceptAll()
    app.withdraw()
    await settled()
    const byTime = [...page.posts].sort((a, b) => a.event.at.localeCompare(b.event.at))
    expect(byTime.map(({ event }) => `${event.type} ${event.method}`)).toEqual([
      'refused api',
      'given api',
      'changed api',
      'withdrawn api',
      'given api',
      'withdrawn withdraw',
    ])
    expect(new Set(byTime.map(({ subject }) => subject.id)).size).toBe(1)
    byTime.forEach((record, i) => {
      expect(record.previousRecordId).toBe(byTime[i - 1]?.recordId ?? null)
      expect(parseRecord(record).issues).toBeUndefined()
    })
  })

  it('goes on under the same subject after the term or the policy has ended', async () => {
    const former = cookieFor({ policy: { ...OPTIONS.policy, version: 'old' } })
    page.jar.plant('kelisim', former, 'rasco.kz')
    const app = startKelisim()
    const { former: ids } = app.$decision.get() as {
      former: { recordId: string; subjectId: string }
    }
    app.acceptAll()
    await settled()
    expect(page.posts[0]).toMatchObject({
      previousRecordId: ids.recordId,
      subject: { id: ids.subjectId },
      event: { type: 'given' },
    })
  })

  it('says yes by nothing but true', () => {
    const chat = fakeService('chat')
    const app = startKelisim({ services: [chat] })
    app.save({ categories: { analytics: 'yes' }, services: { chat: 'no' } } as never)
    expect(app.has('analytics')).toBe(false)
    expect(app.has('chat')).toBe(false)
    expect(chat.calls).toEqual([])
  })

  it('leaves no probe and no other cookie behind', () => {
    const app = startKelisim()
    app.acceptAll()
    app.withdraw()
    expect(page.jar.all()).toMatchObject([{ name: 'kelisim', domain: 'rasco.kz' }])
  })
})

describe('a stored choice', () => {
  it('starts its services at once, and posts nothing', async () => {
    page.jar.plant('kelisim', cookieFor({ services: [fakeService('metrika')] }), 'rasco.kz')
    const metrika = fakeService('metrika')
    const app = startKelisim({ services: [metrika] })
    await settled()
    expect(app.$decision.get()).toMatchObject({ status: 'decided', origin: 'stored' })
    expect(metrika.calls).toEqual(['start'])
    expect(app.$view.get()).toBe('none')
    expect(page.requests).toEqual([])
    expect(app.$delivery.get()).toBe('idle')
  })

  it('made in another tab is followed on return to this one, and not posted again', async () => {
    const metrika = fakeService('metrika')
    const app = startKelisim({ services: [metrika] })
    page.jar.plant('kelisim', cookieFor({ services: [metrika] }), 'rasco.kz')
    window.dispatchEvent(new Event('focus'))
    expect(app.has('metrika')).toBe(true)
    expect(app.$view.get()).toBe('none')
    page.jar.plant(
      'kelisim',
      cookieFor(
        { services: [metrika] },
        { recordId: crypto.randomUUID(), categories: { analytics: false } },
      ),
      'rasco.kz',
    )
    window.dispatchEvent(new Event('focus'))
    expect(metrika.calls).toEqual(['start', 'stop'])
    await settled()
    expect(page.requests).toEqual([])
  })

  it('that is gone counts as none: the services stop and the banner asks', () => {
    const metrika = fakeService('metrika')
    const app = startKelisim({ services: [metrika] })
    app.acceptAll()
    page.jar.set('kelisim=; path=/; domain=rasco.kz; max-age=0')
    window.dispatchEvent(new Event('focus'))
    expect(metrika.calls).toEqual(['start', 'stop'])
    expect(app.$decision.get().status).toBe('undecided')
    expect(app.$view.get()).toBe('banner')
  })

  it('can be shown as a receipt', () => {
    const app = startKelisim()
    app.save({ categories: { functional: true } })
    const receipt = app.receipt()!
    expect(receipt).toMatchObject({
      months: 6,
      categories: { functional: true, analytics: false, marketing: false },
      services: {},
      validUntil: new Date(endOfTerm(receipt.time, 6) * 1000).toISOString(),
    })
    expect(receipt.recordId).toMatch(UUID)
  })

  it('is told with its record, and what became of that, also on the next page', async () => {
    let app = startKelisim()
    page.endpoint.answer = () => 503
    app.acceptAll()
    expect(app.receipt()!.delivery).toBe('waiting')
    await settled()
    expect(app.receipt()).toMatchObject({ record: page.posts[0], delivery: 'waiting' })
    app.destroy()

    page.endpoint.answer = () => 201
    app = startKelisim()
    await settled()
    expect(app.receipt()).toMatchObject({ record: page.posts[0], delivery: 'sent' })

    page.endpoint.answer = () => 422
    app.rejectAll()
    await settled()
    expect(app.receipt()).toMatchObject({ record: page.posts.at(-1), delivery: 'dropped' })
  })

  it('has a receipt without a record where that is kept elsewhere', () => {
    page.jar.plant('kelisim', cookieFor())
    const app = startKelisim()
    expect(app.receipt()).toMatchObject({ record: null, delivery: null })
    localStorage.setItem('kelisim.receipt', '{"record":')
    expect(app.receipt()).toMatchObject({ record: null, delivery: null })
  })

  it('names the list of partners in its record', () => {
    startKelisim({ partners: { url: '/partners', version: '2026-11' } }).acceptAll()
    expect(page.posts[0]!.partners).toEqual({ version: '2026-11' })
  })

  it('grants nothing by its receipt: without the cookie nothing is allowed', () => {
    const first = startKelisim()
    first.acceptAll()
    first.destroy()
    for (const domain of ['', 'rasco.kz', 'kurs.rasco.kz'])
      page.jar.set(`kelisim=; Path=/; Max-Age=0${domain && `; Domain=${domain}`}`)
    const app = startKelisim()
    expect(app.$decision.get().status).toBe('undecided')
    expect(app.has('analytics')).toBe(false)
    expect(app.receipt()).toBeNull()
  })
})

describe('a withdrawal', () => {
  it('leaves the dialog open to say what was removed, whatever else is decided closes it', () => {
    const app = startKelisim()
    app.acceptAll()
    app.openSettings('withdraw')
    app.withdraw()
    expect(app.$view.get()).toBe('withdraw')
    app.acceptAll()
    expect(app.$view.get()).toBe('none')
    app.withdraw()
    expect(app.$view.get()).toBe('none')
  })
})

describe('a browser that keeps no cookie', () => {
  it('gets nothing started: no consent without a way to take it back', async () => {
    page.jar.blocked = true
    const metrika = fakeService('metrika')
    const app = startKelisim({ services: [metrika] })
    app.acceptAll()
    await settled()
    expect(app.$decision.get()).toMatchObject({
      status: 'unstored',
      decision: { categories: { analytics: false }, services: {} },
    })
    expect(app.has('analytics')).toBe(false)
    expect(app.has('metrika')).toBe(false)
    expect(app.receipt()).toBeNull()
    expect(metrika.calls).toEqual([])
    expect(page.posts).toEqual([])
    expect(app.$view.get()).toBe('none')
  })

  it('still withdraws, and the withdrawal is reported', async () => {
    const metrika = fakeService('metrika')
    const app = startKelisim({ services: [metrika] })
    app.acceptAll()
    await settled()
    const given = page.posts[0]!
    page.jar.blocked = true
    app.withdraw()
    await settled()
    expect(app.$decision.get().status).toBe('unstored')
    expect(metrika.calls).toEqual(['start', 'stop'])
    expect(page.posts).toHaveLength(2)
    expect(page.posts[1]).toMatchObject({
      event: { type: 'withdrawn' },
      categories: { functional: false, analytics: false, marketing: false },
      recipients: [],
      subject: given.subject,
    })
    expect(parseRecord(page.posts[1]).issues).toBeUndefined()
  })

  it('withdraws even where the visitor pressed accept: what ran stops and is reported', async () => {
    const metrika = fakeService('metrika')
    const app = startKelisim({ services: [metrika] })
    app.save({ categories: { analytics: true } })
    const set = page.jar.set.bind(page.jar)
    page.jar.set = (line, from) => {
      if (!line.startsWith('kelisim=1~')) set(line, from)
    }
    app.acceptAll()
    await settled()
    expect(metrika.calls).toEqual(['start', 'stop'])
    expect(page.posts.at(-1)).toMatchObject({ event: { type: 'withdrawn' } })
    expect(page.jar.all('kelisim')).toEqual([])
  })

  it('keeps refusing while the page is open, though the cookie is absent', () => {
    page.jar.blocked = true
    const app = startKelisim()
    app.rejectAll()
    window.dispatchEvent(new Event('focus'))
    expect(app.$decision.get().status).toBe('unstored')
    expect(app.$view.get()).toBe('none')
  })
})

describe('a second start', () => {
  it('gives the first object, with a warning, and changes nothing', () => {
    const [first, second] = [fakeService('first'), fakeService('second')]
    const app = startKelisim({ services: [first] })
    page.warnings.mockClear()
    const again = createKelisim({ ...OPTIONS, services: [second], termMonths: 1 })
    expect(again).toBe(app)
    expect(window.kelisim).toBe(app)
    expect(page.warnings).toHaveBeenCalledTimes(1)
    app.acceptAll()
    expect(first.calls).toEqual(['start'])
    expect(second.calls).toEqual([])
  })

  it('is told from an element of the page with the id kelisim', () => {
    const element = document.createElement('form')
    element.id = 'kelisim'
    document.body.append(element)
    const app = startKelisim()
    expect(app.$decision.get().status).toBe('undecided')
    expect(window.kelisim).toBe(app)
  })

  it('one that was destroyed before does not take away the one that runs', () => {
    const former = startKelisim()
    former.destroy()
    const app = startKelisim()
    former.destroy()
    expect(window.kelisim).toBe(app)
    expect(startKelisim()).toBe(app)
  })

  it('is a first one again after destroy()', () => {
    const app = startKelisim()
    app.destroy()
    expect('kelisim' in window).toBe(false)
    const next = startKelisim()
    expect(next).not.toBe(app)
    expect(window.kelisim).toBe(next)
  })
})

describe('faulty options', () => {
  const everyCall = (app: Kelisim) => {
    app.acceptAll()
    app.save({ categories: { analytics: true } })
    app.openSettings()
    app.setLanguage('kk')
    app.page()
    app.goal('a')
    app.event('b')
    app.rejectAll()
    app.withdraw()
    window.dispatchEvent(new Event('focus'))
  }

  it.each<[string, unknown]>([
    ['none', undefined],
    ['null', null],
    ['empty', {}],
    ['a text', 'policy'],
    ['no policy', { ...OPTIONS, policy: undefined }],
    ['no version', { ...OPTIONS, policy: { url: '/policy' } }],
    ['a number for a version', { ...OPTIONS, policy: { version: 3, url: '/policy' } }],
    ['no address', { ...OPTIONS, policy: { version: '1' } }],
    ['a script for an address', { ...OPTIONS, policy: { version: '1', url: 'javascript:1' } }],
    ['a list of partners without its version', { ...OPTIONS, partners: { url: '/partners' } }],
    ['a term too long', { ...OPTIONS, termMonths: 60 }],
    ['services by name', { ...OPTIONS, services: { metrika: {} } }],
  ])('deny everything and throw nothing: %s', async (_, options) => {
    const faults = eventsOf('kelisim:error')
    const shown = vi.fn()
    const layer: FirstLayer = () => {
      shown()
      return { words: () => [], remove() {} }
    }
    const loadSettings = () => Promise.reject(new Error('not wanted'))
    const loadRare = async () => ({ adaptWords, mendColours, remedyFor, reload: vi.fn() })
    const app = createKelisim(options as Options, { firstLayer: layer, loadSettings, loadRare })
    everyCall(app)
    await settled()
    expect(faults.length).toBeGreaterThan(0)
    expect(page.errors.mock.calls[0]!.join(' ')).toMatch(/^Kelisim: option [\w.]+ must be/)
    expect(shown).not.toHaveBeenCalled()
    expect(app.$decision.get().status).toBe('undecided')
    expect(Object.entries(app.$consent.get()).filter(([, on]) => on)).toEqual([['necessary', true]])
    expect(app.has('analytics')).toBe(false)
    expect(app.receipt()).toBeNull()
    expect(page.jar.written).toEqual([])
    expect(page.requests).toEqual([])
    app.destroy()
  })

  it('are survived whatever they are', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.anything(), fc.record({ policy: fc.anything(), language: fc.anything() })),
        options => {
          const app = createKelisim(options as Options)
          expect(app.has('analytics')).toBe(false)
          app.destroy()
        },
      ),
      { numRuns: 200 },
    )
  })

  it('of one service leave the others', () => {
    const good = fakeService('good')
    const app = startKelisim({
      services: [fakeService('bad', { fault: 'ids must be numbers' }), good, null as never],
    })
    app.acceptAll()
    expect(good.calls).toEqual(['start'])
    expect(app.has('bad')).toBe(false)
  })
})

describe('the page asks', () => {
  it('has(): by category and service, with no for everything unknown', () => {
    const app = startKelisim({ services: [fakeService('metrika'), fakeService('chat')] })
    app.save({ categories: { analytics: true }, services: { chat: false } })
    expect(['necessary', 'analytics', 'metrika'].map(app.has)).toEqual([true, true, true])
    for (const id of ['marketing', 'chat', 'unknown', '', 'constructor', '__proto__', 'toString'])
      expect(app.has(id), id).toBe(false)
  })

  it('whenGranted(): at once, later, or never', async () => {
    const app = startKelisim({ services: [fakeService('metrika')] })
    const done: string[] = []
    for (const id of ['necessary', 'analytics', 'metrika', 'marketing', 'unknown'])
      void app.whenGranted(id).then(() => done.push(id))
    await settled()
    expect(done).toEqual(['necessary'])
    app.rejectAll()
    await settled()
    expect(done).toEqual(['necessary'])
    app.save({ categories: { analytics: true } })
    await settled()
    expect(done).toEqual(['necessary', 'analytics', 'metrika'])
    await app.whenGranted('metrika')
  })

  it('onChange(): every decision, until it ends', () => {
    const app = startKelisim()
    const seen: Consent[] = []
    const stop = app.onChange(consent => seen.push(consent))
    expect(seen).toEqual([])
    app.acceptAll()
    app.rejectAll()
    stop()
    app.acceptAll()
    expect(seen.map(({ analytics }) => analytics)).toEqual([true, false])
  })

  it('setLanguage(): one of ours; anything else changes nothing and is named', async () => {
    const app = startKelisim(
      {},
      { loadRare: async () => ({ adaptWords, mendColours, remedyFor, reload: vi.fn() }) },
    )
    const faults = eventsOf('kelisim:error')
    app.setLanguage('kk')
    expect(app.$language.get()).toBe('kk')
    app.setLanguage('ru')
    expect(app.$language.get()).toBe('ru')
    for (const odd of ['en', 'kk-KZ', '', null, undefined, 5, {}, [], Symbol('kk')]) {
      faults.length = 0
      expect(() => app.setLanguage(odd as never)).not.toThrow()
      expect(app.$language.get()).toBe('ru')
      await settled()
      expect(faults.map(({ message }) => message)).toEqual(['option language must be kk or ru.'])
    }
  })

  it.each([
    [{ language: 'ru' }, 'kk', 'ru'],
    [{}, 'kk-KZ', 'kk'],
    [{}, 'RU', 'ru'],
  ] as const)('the language: %j on a page in %s is %s', (options, lang, language) => {
    document.documentElement.lang = lang
    const { language: _, ...rest } = OPTIONS
    const app = createKelisim({ ...rest, ...options })
    expect(app.$language.get()).toBe(language)
  })

  it('page(), goal(), event(): nothing before consent, the services after it', async () => {
    const metrika = fakeService('metrika')
    const app = startKelisim(
      { services: [metrika] },
      { loadPage: async () => ({ createViews, mountPage }) },
    )
    const call = async () => {
      app.page()
      await settled()
      app.goal('buy')
      app.event('purchase')
    }
    await call()
    app.acceptAll()
    goTo('https://kurs.rasco.kz/next')
    await call()
    app.withdraw()
    goTo('https://kurs.rasco.kz/after')
    await call()
    expect(metrika.calls).toEqual(['start', 'page', 'goal buy', 'event purchase', 'stop'])
  })

  it('destroy(): services stop, listeners are gone, the choice stays', () => {
    const metrika = fakeService('metrika')
    const app = startKelisim({ services: [metrika] })
    app.acceptAll()
    app.destroy()
    expect(metrika.calls).toEqual(['start', 'stop'])
    page.jar.set('kelisim=; path=/; domain=rasco.kz; max-age=0')
    window.dispatchEvent(new Event('focus'))
    window.dispatchEvent(new Event('online'))
    expect(app.$decision.get().status).toBe('decided')
    app.destroy()
    expect(metrika.calls).toEqual(['start', 'stop'])
  })

  it('destroy(): what ends with it does not grow with the views of the page', async () => {
    const lengths: number[] = []
    const mount: typeof mountPage = (...given) => {
      mountPage(...given)
      lengths.push(given[5].length)
    }
    const app = startKelisim(
      { spa: 'auto' },
      { loadPage: async () => ({ createViews, mountPage: mount }) },
    )
    for (let view = 0; view < 5; view++) app.page()
    await settled()
    expect(lengths.length).toBeGreaterThan(5)
    expect(new Set(lengths).size).toBe(1)
  })
})

describe('a listener of the page that throws', () => {
  const bang = () => {
    throw new Error('bang')
  }
  /** All stores; each may be listened to by the page. */
  it.each(['$decision', '$consent', '$view', '$delivery'] as const)(
    'on %s keeps no withdrawal from acting',
    async name => {
      const metrika = fakeService('metrika')
      const app = startKelisim({ services: [metrika] })
      const stop = (app[name] as Kelisim['$view']).listen(bang)
      app.acceptAll()
      expect(metrika.calls).toEqual(['start'])
      expect(app.has('metrika')).toBe(true)
      expect(app.$view.get()).toBe('none')
      app.withdraw()
      expect(metrika.calls).toEqual(['start', 'stop'])
      expect(app.has('metrika')).toBe(false)
      await settled()
      expect(page.posts.map(({ event }) => event.type).sort()).toEqual(['given', 'withdrawn'])
      stop()
    },
  )

  it('on $language or in onChange() never reaches the caller', () => {
    const app = startKelisim()
    const stop = app.$language.listen(bang)
    app.onChange(bang)
    expect(() => app.setLanguage('kk')).not.toThrow()
    expect(() => app.acceptAll()).not.toThrow()
    expect(() => app.openSettings()).not.toThrow()
    expect(app.$language.get()).toBe('kk')
    expect(app.has('analytics')).toBe(true)
    stop()
  })
})

describe('a prerendered page', () => {
  it('starts nothing until it is shown', () => {
    Object.defineProperty(document, 'prerendering', { configurable: true, value: true })
    try {
      page.jar.plant('kelisim', cookieFor({ services: [fakeService('metrika')] }), 'rasco.kz')
      const metrika = fakeService('metrika')
      const app = startKelisim({ services: [metrika] })
      expect(metrika.calls).toEqual([])
      expect(app.$view.get()).toBe('none')
      document.dispatchEvent(new Event('prerenderingchange'))
      expect(metrika.calls).toEqual(['start'])
    } finally {
      Reflect.deleteProperty(document, 'prerendering')
    }
  })
})

describe('delivery', () => {
  it('is off without an endpoint: nothing is posted', async () => {
    const app = createKelisim({ policy: OPTIONS.policy })
    expect(app.$delivery.get()).toBe('off')
    app.acceptAll()
    await settled()
    expect(page.requests).toEqual([])
    expect(queued()).toEqual([])
    expect(app.$delivery.get()).toBe('off')
    expect(app.has('analytics')).toBe(true)
  })

  it('of what an earlier page could not send goes on at the next start', async () => {
    page.endpoint.answer = () => 503
    const first = startKelisim()
    first.acceptAll()
    await settled()
    expect(first.$delivery.get()).toBe('waiting')
    first.destroy()
    page.endpoint.answer = () => 201
    const app = startKelisim()
    await settled()
    expect(app.$delivery.get()).toBe('sent')
    expect(page.posts).toHaveLength(2)
    expect(page.posts[1]).toEqual(page.posts[0])
    expect(queued()).toEqual([])
  })
})

describe('a withdrawal that waits', () => {
  const withdraw = async () => {
    page.endpoint.answer = () => 503
    const app = startKelisim()
    app.acceptAll()
    const granted = page.jar.all('kelisim')[0]!.value
    await settled()
    vi.setSystemTime(Date.now() + 5000)
    app.withdraw()
    await settled()
    app.destroy()
    // A late answer of the receiver has brought the former choice back.
    page.jar.set(`kelisim=${granted}; path=/; domain=rasco.kz; max-age=31536000`)
    return granted
  }
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.UTC(2026, 10, 22, 11) })
  })

  it('beats the older grant in the cookie before anything starts', async () => {
    const granted = await withdraw()
    const app = startKelisim()
    await settled()
    expect(app.has('analytics')).toBe(false)
    expect(app.$decision.get()).toMatchObject({ status: 'decided', origin: 'stored' })
    expect(page.jar.all('kelisim').map(({ value }) => value)).not.toContain(granted)
  })

  it('does so on a page without an endpoint too, which asks and posts nothing', async () => {
    const granted = await withdraw()
    const ready = eventsOf('kelisim:ready')
    const before = page.posts.length
    const app = startKelisim({ endpoint: null as never })
    await settled()
    expect(ready).toHaveLength(1)
    expect(page.jar.all('kelisim').map(({ value }) => value)).not.toContain(granted)
    app.acceptAll()
    await settled()
    expect(app.has('analytics')).toBe(true)
    expect(app.$delivery.get()).toBe('off')
    expect(page.posts).toHaveLength(before)
  })

  it('keeps the page denied where the sender cannot be had', async () => {
    await withdraw()
    const ready = eventsOf('kelisim:ready')
    const app = startKelisim({}, { loadSender: () => Promise.reject(new Error('offline')) })
    await settled()
    expect(ready).toEqual([])
    expect(app.has('analytics')).toBe(false)
  })
})

describe('an endpoint', () => {
  it.each([
    ['an object', { url: '/kelisim/records', headers: { 'x-key': '1' } }],
    ['a function', () => true],
  ])('may be %s', async (_, endpoint) => {
    const app = startKelisim({ endpoint })
    await settled()
    app.acceptAll()
    await settled()
    expect(app.$delivery.get()).toBe('sent')
    expect(page.errors).not.toHaveBeenCalled()
  })

  it.each([['javascript:alert(1)'], [{ url: 'javascript:alert(1)' }], [{}], [5]])(
    'that is %j is a fault: nobody is asked',
    async endpoint => {
      startKelisim(
        { endpoint: endpoint as string },
        { loadRare: async () => ({ adaptWords, mendColours, remedyFor, reload: vi.fn() }) },
      )
      await settled()
      expect(page.errors).toHaveBeenCalledWith(
        'Kelisim:',
        'option endpoint must be a path or an http(s) URL, {url, …} with such a url, or a function.',
      )
    },
  )
})
