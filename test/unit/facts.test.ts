import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { checkOptions } from '../../src/core/config.js'
import { googleAds } from '../../src/services/google-ads.js'
import { googleAnalytics } from '../../src/services/google-analytics.js'
import { metaPixel } from '../../src/services/meta-pixel.js'
import { yandexAds } from '../../src/services/yandex-ads.js'
import { yandexMetrika } from '../../src/services/yandex-metrika.js'
import { factsOf } from '../../src/settings/facts/facts-of.js'
import type { CookieFacts, Localized, Service, ServiceFacts } from '../../src/types.js'

/** What a visitor is told about services. */

const errors = vi.spyOn(console, 'error')
beforeEach(() => void errors.mockImplementation(() => {}))
afterEach(() => errors.mockReset())

const METRIKA = yandexMetrika({ ids: [12345678] })
const ANALYTICS = googleAnalytics({ ids: ['G-TEST12345'] })

const factsIn = (service: Service, termMonths = 6) => {
  const { config } = checkOptions({
    policy: { version: '1', url: '/policy' },
    operator: { name: 'A', bin: '140340014652' },
    termMonths,
    services: [service],
  })
  expect(config.services).toEqual([service])
  return { facts: factsOf(service, config), again: () => factsOf(service, config) }
}

const FULL = {
  name: 'Chat',
  countries: ['KZ'],
  provider: 'Chat LLP',
  purpose: 'Talk.',
  data: 'Words',
  retention: '1 year',
} satisfies ServiceFacts

const withFacts = (facts: object, id = 'chat'): Service => ({
  id,
  category: 'functional',
  facts: facts as ServiceFacts,
  start() {},
})

/** Words in both languages: other words in each, Kazakh ones in Kazakh. */
const isSaidInBoth = (text: Localized | undefined) => {
  const { kk, ru } = text as Record<'kk' | 'ru', string>
  expect(kk).toMatch(/\S/)
  expect(ru).toMatch(/\S/)
  expect(kk).not.toBe(ru)
  expect(kk).not.toMatch(/[ёщ]/i)
  expect(ru).not.toMatch(/[әғқңөұүһі]/i)
}

describe.each([
  METRIKA,
  ANALYTICS,
  googleAds({ ids: ['AW-123456789'] }),
  metaPixel({ ids: [1234567890] }),
  yandexAds({ blocks: [{ blockId: 'R-A-1-1' }] }),
])('our own facts of $id', service => {
  it('are complete in both languages, nothing is reported', () => {
    const { facts } = factsIn(service)
    expect(errors).not.toHaveBeenCalled()
    expect(JSON.stringify(facts.name)).toMatch(/\p{L}/u)
    expect(facts.countries.length).toBeGreaterThan(0)
    for (const key of ['purpose', 'data', 'retention'] as const) isSaidInBoth(facts[key])
    expect(JSON.stringify(facts.provider)).toMatch(/\S/)
    expect(facts.policyUrl).toMatch(/^https:\/\/\S+$/)
  })

  it('have a purpose, a lifetime, a type and the access of others for each cookie', () => {
    const { cookies } = factsIn(service).facts
    expect(cookies.length).toBeGreaterThan(0)
    for (const { name, purpose, lifetime, type, thirdPartyAccess } of cookies) {
      expect(name).toMatch(/^\S/)
      isSaidInBoth(purpose)
      expect(lifetime).toMatch(/^(P\d+[YMD]|PT\d+[HM]|session|until_deleted)$/)
      expect(type).toMatch(/^(first_party|third_party|local_storage|session_storage)$/)
      expect(thirdPartyAccess).toBe(true)
    }
    const keys = cookies.map(({ type, name }: CookieFacts) => `${type} ${name}`)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('name all that is swept where the visitor does not allow it', () => {
    const { cookies } = factsIn(service).facts
    const traces = service.traces ?? {}
    const sweeps = (patterns: readonly (string | RegExp)[] = [], name: string) =>
      patterns.some(one => (typeof one === 'string' ? one === name : one.test(name)))
    for (const { name, type } of cookies) {
      const patterns = {
        first_party: traces.cookies,
        local_storage: traces.localStorage,
        session_storage: traces.sessionStorage,
        third_party: undefined,
      }[type!]
      for (const one of name.replaceAll('<…>', '1').split(', '))
        expect(sweeps(patterns, one), `${type} ${one}`).toBe(type !== 'third_party')
    }
  })
})

it('cookies of Google Analytics live as long as the adapter tells it', () => {
  for (const months of [1, 6, 13]) {
    const { facts } = factsIn(googleAnalytics({ ids: ['G-TEST12345'] }), months)
    expect(facts.cookies.map(({ lifetime }) => lifetime)).toEqual([
      `P${months * 30}D`,
      `P${months * 30}D`,
    ])
    expect(facts.retention).toMatchObject({
      kk: expect.stringContaining(`${months * 30} күн;`),
      ru: expect.stringContaining(`${months * 30} дней;`),
    })
  }
})

it('facts of the configuration go before our own', () => {
  const cookies: CookieFacts[] = [
    { name: 'a', purpose: 'b', lifetime: 'P1D', thirdPartyAccess: false },
  ]
  const { facts } = factsIn(
    googleAnalytics({ ids: ['G-TEST12345'], facts: { countries: ['IE', 'US'], cookies } }),
  )
  expect(facts.countries).toEqual(['IE', 'US'])
  expect(facts.cookies).toEqual(cookies)
  expect(facts.provider).toBe('Google LLC')
})

describe('a service of the site', () => {
  it('with all facts is shown without a complaint', () => {
    const { facts } = factsIn(withFacts(FULL))
    expect(errors).not.toHaveBeenCalled()
    expect(facts).toMatchObject(FULL)
    expect(facts.cookies).toEqual([])
  })

  it.each([
    ['gaps', { name: 'Chat', countries: ['KZ'], retention: '1 year' }, 'provider, purpose, data'],
    ['one language', { ...FULL, purpose: { ru: 'Разговор' } }, 'its facts need purpose'],
    ['a number for words', { ...FULL, data: 7 }, 'its facts need data'],
    ['a script as a link', { ...FULL, policyUrl: 'javascript:alert(1)' }, 'facts.policyUrl'],
    [
      'a lifetime nobody can read',
      {
        ...FULL,
        cookies: [{ name: 'a', purpose: 'b', lifetime: 'a year', thirdPartyAccess: false }],
      },
      'facts.cookies[0]',
    ],
    [
      'a cookie without a purpose',
      { ...FULL, cookies: [{ name: 'a', lifetime: 'P1Y', thirdPartyAccess: false }] },
      'facts.cookies[0]',
    ],
    [
      'a cookie that does not say who reads it',
      { ...FULL, cookies: [{ name: 'a', purpose: 'b', lifetime: 'P1Y' }] },
      'facts.cookies[0]',
    ],
    [
      'a cookie of no type there is',
      {
        ...FULL,
        cookies: [
          { name: 'a', purpose: 'b', lifetime: 'P1Y', thirdPartyAccess: false, type: null },
        ],
      },
      'facts.cookies[0]',
    ],
    ['bundled, but of nobody known', { ...FULL, bundled: true }, 'facts.bundled is for'],
    [
      'bundled instead of said',
      { ...FULL, retention: undefined, bundled: true },
      'its facts need retention',
    ],
  ])('with %s is reported once, by name, and the rest is shown', (_, given, told) => {
    const { facts, again } = factsIn(withFacts(given))
    expect(again()).toBe(facts)
    expect(errors).toHaveBeenCalledTimes(1)
    expect(errors.mock.lastCall).toEqual([
      'Kelisim:',
      expect.stringMatching(/^service chat cannot be shown in full: /),
    ])
    expect(errors.mock.lastCall![1]).toContain(told)
    expect(facts.name).toBe('Chat')
    expect(facts.cookies).toEqual([])
    expect(facts.policyUrl).toBeUndefined()
  })
})
