import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { encode, termsOf } from '../../src/core/codec.js'
import { createDecisionCookie } from '../../src/core/decision-cookie.js'
import { endOfTerm } from '../../src/lib/term.js'
import { DAY, makeDecision, makeSite, NOW } from '../support/decisions.js'
import { closePage, fillStorage, goTo, openPage } from '../support/page.js'

const TERMS = termsOf(makeSite())
const decision = makeDecision({ time: NOW })
const cookieOf = (changes: Parameters<typeof makeDecision>[0] = {}) =>
  encode(makeDecision(changes), TERMS)

const open = (url: string) => ({ ...openPage(url), cookie: createDecisionCookie(TERMS) })

beforeEach(() => {
  vi.useFakeTimers({ now: NOW * 1000 })
})
afterEach(closePage)

describe('a decision is written', () => {
  it.each([
    ['https://kurs.rasco.kz/a/b', 'rasco.kz', false],
    ['https://rasco.kz/', 'rasco.kz', false],
    ['https://a.b.c.rasco.kz/', 'rasco.kz', false],
    ['https://shop.x.com.kz/', 'x.com.kz', false],
    ['https://x.com.kz/', 'x.com.kz', false],
    ['https://127.0.0.1:8443/', '127.0.0.1', true],
    ['https://[::1]/', '[::1]', true],
    ['https://localhost/', 'localhost', true],
    ['https://intranet/a', 'intranet', true],
  ])('from %s for %s, host-only: %s', (url, domain, hostOnly) => {
    const { jar, cookie } = open(url)
    expect(cookie.write(decision)).toBe(true)
    expect(jar.all()).toEqual([
      {
        name: 'kelisim',
        value: cookieOf(),
        domain,
        hostOnly,
        path: '/',
        secure: true,
        sameSite: 'Lax',
        maxAge: endOfTerm(NOW, 6) - NOW,
        expires: endOfTerm(NOW, 6) * 1000,
      },
    ])
    expect(cookie.read()).toEqual({ status: 'decided', decision, origin: 'stored' })
  })

  it('without Secure where the page has no TLS', () => {
    const { jar, cookie } = open('http://kurs.rasco.kz/')
    expect(cookie.write(decision)).toBe(true)
    expect(jar.all()).toMatchObject([{ domain: 'rasco.kz', secure: false, sameSite: 'Lax' }])
  })

  it('so that all levels of the domain share it', () => {
    const { jar, cookie } = open('https://kurs.rasco.kz/')
    cookie.write(decision)
    for (const url of ['https://rasco.kz/', 'https://a.b.rasco.kz/x']) {
      goTo(url)
      jar.url = url
      expect(createDecisionCookie(TERMS).read()).toMatchObject({ status: 'decided' })
    }
  })

  it('in place of what was there, on the host and its parents', () => {
    const { jar, cookie } = open('https://a.b.rasco.kz/')
    for (const domain of ['', 'a.b.rasco.kz', 'b.rasco.kz', 'rasco.kz'])
      jar.plant('kelisim', cookieOf({ time: NOW - 5 }), domain)
    expect(jar.all('kelisim')).toHaveLength(4)
    expect(cookie.write(decision)).toBe(true)
    expect(jar.all()).toMatchObject([{ value: cookieOf(), domain: 'rasco.kz', hostOnly: false }])
  })

  it('and leaves the cookies of others alone, with no trace of the probe', () => {
    const { jar, cookie } = open('https://kurs.rasco.kz/')
    jar.plant('theme', 'dark')
    jar.plant('kelisim2', 'x', 'rasco.kz')
    cookie.write(decision)
    expect(
      jar
        .all()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['kelisim', 'kelisim2', 'theme'])
  })

  it('with no probe before a decision: reading sets nothing', () => {
    const { jar, cookie } = open('https://kurs.rasco.kz/')
    cookie.maintain()
    expect(cookie.read()).toEqual({ status: 'undecided', reason: 'absent', former: null })
    expect(jar.written).toEqual([])
    expect(localStorage.length).toBe(0)
  })

  it('for 400 days at most, though 36 months were agreed, and the end does not move', () => {
    const { jar, cookie } = open('https://rasco.kz/')
    const long = makeDecision({ time: NOW, months: 36 })
    const end = endOfTerm(NOW, 36)
    cookie.write(long)
    expect(jar.all()[0]!.maxAge).toBe(400 * DAY)
    // A visit every 300 days: kept alive to the end of the term and not a day longer.
    for (let now = NOW + 300 * DAY; now < end; now += 300 * DAY) {
      vi.setSystemTime(now * 1000)
      cookie.maintain()
      const [kept] = jar.all('kelisim')
      expect(kept!.value).toBe(encode(long, TERMS))
      expect(kept!.maxAge).toBe(Math.min(400 * DAY, end - now))
      expect(kept!.expires).toBeLessThanOrEqual(end * 1000)
    }
    vi.setSystemTime((end - 1) * 1000)
    expect(cookie.read()).toMatchObject({ status: 'decided', decision: { time: NOW } })
    vi.setSystemTime(end * 1000)
    expect(jar.all('kelisim')).toEqual([])
  })
})

describe('a browser that keeps no cookie', () => {
  it('is noticed, and nothing is left', () => {
    const { jar, cookie } = open('https://kurs.rasco.kz/')
    jar.blocked = true
    expect(cookie.write(decision)).toBe(false)
    expect(cookie.read()).toEqual({ status: 'undecided', reason: 'absent', former: null })
    jar.blocked = false
    expect(jar.all()).toEqual([])
  })

  it('loses the former decision too: what cannot be written anew must not stay in force', () => {
    const { jar, cookie } = open('https://kurs.rasco.kz/')
    cookie.write(decision)
    jar.plant('kelisim', cookieOf({ time: NOW - 3 }))
    const set = jar.set.bind(jar)
    // A full jar: it takes no new value, but still forgets.
    jar.set = (line, from) => {
      if (!/^kelisim=1~/.test(line)) set(line, from)
    }
    expect(cookie.write(makeDecision({ time: NOW + 1, categories: {} }))).toBe(false)
    expect(jar.all()).toEqual([])
  })
})

describe('several cookies of the name', () => {
  const older = cookieOf({ time: NOW - 500, categories: { analytics: true } })
  const newer = cookieOf({ time: NOW - 20, categories: { marketing: true } })

  it.each([
    ['on the host', newer, older],
    ['on the parent', older, newer],
  ])('the newest valid one wins, here the one %s', (_, onHost, onParent) => {
    const { jar, cookie } = open('https://kurs.rasco.kz/')
    jar.plant('kelisim', onHost)
    jar.plant('kelisim', onParent, 'rasco.kz')
    expect(cookie.read()).toMatchObject({
      status: 'decided',
      decision: { time: NOW - 20, categories: { analytics: false, marketing: true } },
    })
    cookie.maintain()
    expect(jar.all()).toMatchObject([{ value: newer, domain: 'rasco.kz', hostOnly: false }])
  })

  it('are settled once: the next page start writes nothing', () => {
    const { jar, cookie } = open('https://kurs.rasco.kz/')
    jar.plant('kelisim', older)
    jar.plant('kelisim', newer, 'rasco.kz')
    cookie.maintain()
    const lines = jar.written.length
    expect(lines).toBeGreaterThan(0)
    createDecisionCookie(TERMS).maintain()
    expect(jar.written).toHaveLength(lines)
  })

  it('are settled also where local storage is refused', () => {
    const { jar, cookie } = open('https://kurs.rasco.kz/')
    fillStorage()
    jar.plant('kelisim', older)
    jar.plant('kelisim', newer, 'rasco.kz')
    cookie.maintain()
    expect(jar.all()).toMatchObject([{ value: newer, domain: 'rasco.kz' }])
  })

  it.each([
    ['garbage', 'garbage'],
    ['a newer one with a bad character', `${cookieOf({ time: NOW })}!`],
    ['an expired one', cookieOf({ time: NOW - 300 * DAY })],
    ['one made in the future', cookieOf({ time: NOW + 2 * DAY })],
    ['one on another policy', cookieOf({ time: NOW }).replace(TERMS.policy, 'AAAAAAAA')],
    ['nothing', ''],
  ])('%s beside a valid one changes nothing and is cleared away', (_, invalid) => {
    for (const [onHost, onParent] of [
      [invalid, newer],
      [newer, invalid],
    ]) {
      const { jar, cookie } = open('https://kurs.rasco.kz/')
      jar.plant('kelisim', onHost!)
      jar.plant('kelisim', onParent!, 'rasco.kz')
      expect(cookie.read()).toMatchObject({ status: 'decided', decision: { time: NOW - 20 } })
      cookie.maintain()
      expect(jar.all()).toMatchObject([{ value: newer, domain: 'rasco.kz' }])
    }
  })

  it('none of them valid: the reason and the ids come from one that can be read', () => {
    const { jar, cookie } = open('https://kurs.rasco.kz/')
    jar.plant('kelisim', 'garbage')
    jar.plant('kelisim', cookieOf({ time: NOW - 300 * DAY }), 'rasco.kz')
    expect(cookie.read()).toMatchObject({
      status: 'undecided',
      reason: 'expired',
      former: { recordId: decision.recordId, subjectId: decision.subjectId },
    })
    jar.plant('kelisim', 'other garbage', 'rasco.kz')
    expect(cookie.read()).toEqual({ status: 'undecided', reason: 'malformed', former: null })
  })

  it('none of them valid: the ids are those of the newest', () => {
    const { jar, cookie } = open('https://kurs.rasco.kz/')
    jar.plant('kelisim', cookieOf({ time: NOW - 400 * DAY }))
    jar.plant('kelisim', cookieOf({ time: NOW - 300 * DAY }), 'rasco.kz')
    expect(cookie.read()).toMatchObject({ former: { time: NOW - 300 * DAY } })
  })
})

describe('the same value is written anew', () => {
  it('at most once a day', () => {
    const { jar, cookie } = open('https://rasco.kz/')
    cookie.write(decision)
    cookie.maintain()
    const lines = () => jar.written.filter(line => line.startsWith('kelisim=1~')).length
    const first = lines()
    for (let hour = 1; hour < 12; hour++) {
      vi.setSystemTime((NOW + hour * 3600) * 1000)
      createDecisionCookie(TERMS).maintain()
    }
    expect(lines()).toBe(first)
    vi.setSystemTime((NOW + DAY) * 1000)
    createDecisionCookie(TERMS).maintain()
    expect(lines()).toBe(first + 1)
    expect(jar.all()).toMatchObject([{ value: cookieOf(), maxAge: endOfTerm(NOW, 6) - NOW - DAY }])
  })

  it('and nothing about the choice goes into any storage', () => {
    const { cookie } = open('https://rasco.kz/')
    cookie.write(decision)
    cookie.maintain()
    const stored = Object.entries({ ...localStorage, ...sessionStorage })
      .flat()
      .join()
    expect(stored).not.toContain('~')
    expect(stored).not.toContain(decision.recordId)
    expect(stored).not.toContain(decision.subjectId)
  })
})
