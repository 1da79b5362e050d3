import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { decode, encode, termsOf } from '../../src/core/codec.js'
import { endOfTerm } from '../../src/lib/term.js'
import type { Decision, Former, Reason } from '../../src/types.js'
import {
  BUILT_IN,
  countryArbitrary,
  DAY,
  idArbitrary,
  makeDecision,
  makeSite,
  NOW,
  serviceOf,
  siteAndDecision,
  siteArbitrary,
} from '../support/decisions.js'

// Properties take their time where the processor is shared.
vi.setConfig({ testTimeout: 60_000 })

const SITE = makeSite()
const TERMS = termsOf(SITE)
const VALUE = encode(makeDecision({ services: { google_analytics: false } }), TERMS)

const decided = (decision: Decision) => ({ status: 'decided', decision, origin: 'stored' })
const undecided = (reason: Reason, former: Former | null = null) => ({
  status: 'undecided',
  reason,
  former,
})

/** Whatever a string is taken for, it is taken for that string alone. */
const expectStrict = (value: string, terms = TERMS) => {
  const decoded = decode(value, terms, NOW)
  if (decoded.status === 'decided') expect(encode(decoded.decision, terms)).toBe(value)
  else expect(['malformed', 'expired', 'policy', 'services']).toContain(decoded.reason)
  return decoded
}

describe('a decision in the cookie', () => {
  it('comes back as it was, whatever was asked and chosen', () => {
    fc.assert(
      fc.property(siteAndDecision, ({ site, decision }) => {
        const terms = termsOf(site)
        expect(decode(encode(decision, terms), terms, NOW)).toEqual(decided(decision))
      }),
      { numRuns: 300 },
    )
  })

  it('comes back with every one of 512 services against its category', () => {
    const services = Array.from({ length: 512 }, (_, i) =>
      serviceOf(`service_${i}`, BUILT_IN[i % 3]!),
    )
    const terms = termsOf(makeSite({ services }))
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(511), { maxLength: 512, size: 'max' }), chosen => {
        const exceptions = Object.fromEntries(
          chosen.map(i => [`service_${i}`, BUILT_IN[i % 3] !== 'analytics']),
        )
        const decision = makeDecision({ services: exceptions })
        expect(decode(encode(decision, terms), terms, NOW)).toEqual(decided(decision))
      }),
      { numRuns: 30 },
    )
  })

  it('takes at most 200 bytes, with 512 services and 23 optional categories', () => {
    const optional = [...BUILT_IN, ...Array.from({ length: 20 }, (_, i) => `own_${i}`)]
    const services = Array.from({ length: 512 }, (_, i) =>
      serviceOf(`service_${i}`, optional[i % 23]!),
    )
    const value = encode(
      makeDecision({
        time: 36 ** 7 - 1,
        months: 36,
        categories: Object.fromEntries(optional.map(id => [id, true])),
        services: Object.fromEntries(services.map(({ id }) => [id, false])),
      }),
      termsOf(makeSite({ optional, services })),
    )
    expect(value.split('~')).toHaveLength(9)
    expect(new TextEncoder().encode(`kelisim=${value}`).length).toBeLessThanOrEqual(200)
  })

  it('needs no encoding and stays short for any site', () => {
    fc.assert(
      fc.property(siteAndDecision, ({ site, decision }) => {
        const value = encode(decision, termsOf(site))
        expect(value).toMatch(/^[A-Za-z0-9_~-]+$/)
        expect(encodeURIComponent(value)).toBe(value)
        expect(`kelisim=${value}`.length).toBeLessThanOrEqual(200)
      }),
    )
  })

  it('is laid out as version 1 says', () => {
    expect(VALUE).toMatch(
      /^1~bx0fCjscTFWdLgqNfzybEQ~DouNfFH0S46KOnpbHC0-Tw~[0-9a-z]+~6~[\w-]{8}~[\w-]{8}~100~QA$/,
    )
    expect(Number.parseInt(VALUE.split('~')[3]!, 36)).toBe(NOW)
    expect(encode(makeDecision(), TERMS).split('~')).toHaveLength(8)
  })
})

describe('a cookie that is not what we wrote', () => {
  const character = fc.oneof(
    fc.constantFrom(...'~-_01aZ= %+/"\u0000'),
    fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }),
  )

  it('never throws and never becomes a decision of another spelling', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 250, unit: 'binary' }), value => {
        expectStrict(value)
      }),
    )
    const fields = fc.tuple(
      fc.constantFrom('1', '2', ''),
      fc.stringMatching(/^[\w-]{21,23}$/),
      fc.stringMatching(/^[\w-]{22}$/),
      fc.stringMatching(/^[0-9a-z]{0,8}$/),
      fc.stringMatching(/^\d{0,3}$/),
      fc.constant(TERMS.policy),
      fc.constant(TERMS.asked),
      fc.stringMatching(/^[01]{0,5}$/),
      fc.stringMatching(/^[\w-]{0,4}$/),
    )
    fc.assert(
      fc.property(fields, parts => {
        expectStrict(parts.join('~'))
      }),
      { numRuns: 2000 },
    )
  })

  it('survives no mutation, insertion, truncation or padding as another grant', () => {
    fc.assert(
      fc.property(siteAndDecision, fc.nat(), character, ({ site, decision }, n, c) => {
        const terms = termsOf(site)
        const value = encode(decision, terms)
        const at = n % value.length
        expectStrict(value.slice(0, at) + c + value.slice(at + 1), terms)
        expectStrict(value.slice(0, at) + c + value.slice(at), terms)
        expectStrict(value.slice(0, at) + value.slice(at + 1), terms)
        expectStrict(value.slice(0, at), terms)
        for (const padded of [value + c, c + value, `${value}~`, `${value}=`, `${value}~AA`])
          expectStrict(padded, terms)
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    ['nothing', ''],
    ['another version', VALUE.replace(/^1/, '2')],
    ['a grant missing', VALUE.replace('~100~', '~10~')],
    ['a grant too many', VALUE.replace('~100~', '~1000~')],
    ['an empty map of exceptions', VALUE.replace(/~QA$/, '~')],
    ['a map that says nothing', VALUE.replace(/~QA$/, '~AA')],
    ['a map with a bit no service has', VALUE.replace(/~QA$/, '~QQ')],
    ['a map with stray bits in its last character', VALUE.replace(/~QA$/, '~QB')],
    ['a map that is too long', VALUE.replace(/~QA$/, '~QAA')],
    ['a map of impossible length', VALUE.replace(/~QA$/, '~Q')],
    ['a leading zero in the time', VALUE.replace(/~([0-9a-z]{6})~6~/, '~0$1~6~')],
    ['a time in upper case', VALUE.replace(/~([0-9a-z]{6})~6~/, t => t.toUpperCase())],
    ['a leading zero in the months', VALUE.replace('~6~', '~06~')],
    ['no month at all', VALUE.replace('~6~', '~0~')],
    ['37 months', VALUE.replace('~6~', '~37~')],
    ['a non-canonical id', VALUE.replace('bEQ~', 'bER~')],
    ['quotes around it', `"${VALUE}"`],
    ['a line break behind it', `${VALUE}\n`],
  ])('is malformed with %s', (_, value) => {
    expect(value).not.toBe(VALUE)
    expect(decode(value, TERMS, NOW)).toEqual(undecided('malformed'))
  })
})

describe('a decision that no longer holds', () => {
  const decision = makeDecision()
  const value = encode(decision, TERMS)
  const { recordId, subjectId, time } = decision
  const former = { recordId, subjectId, time }

  it('names another policy and keeps the ids', () => {
    const terms = termsOf(makeSite({ policy: { version: '2026-09-01' } }))
    expect(decode(value, terms, NOW)).toEqual(undecided('policy', former))
  })

  it('names other services and keeps the ids', () => {
    const terms = termsOf(makeSite({ textsRevision: 2 }))
    expect(decode(value, terms, NOW)).toEqual(undecided('services', former))
  })

  it('holds until the last second of its term and not a second longer', () => {
    const end = endOfTerm(time, 6)
    expect(decode(value, TERMS, end - 1)).toEqual(decided(decision))
    expect(decode(value, TERMS, end)).toEqual(undecided('expired', former))
  })

  it('may be a day ahead of the clock and no more', () => {
    expect(decode(value, TERMS, NOW - DAY)).toEqual(decided(decision))
    expect(decode(value, TERMS, NOW - DAY - 1)).toEqual(undecided('malformed'))
  })

  it('cannot be made from a decision with a term outside 1 to 36 months', () => {
    for (const months of [0, 37, 99]) {
      const wrong = encode(makeDecision({ months }), TERMS)
      expect(decode(wrong, TERMS, NOW)).toEqual(undecided('malformed'))
    }
    for (const months of [1, 36])
      expect(decode(encode(makeDecision({ months }), TERMS), TERMS, NOW)).toHaveProperty(
        'status',
        'decided',
      )
  })
})

describe('the hash of what is asked', () => {
  const asked = (changes: Parameters<typeof makeSite>[0]) => termsOf(makeSite(changes)).asked

  it('does not depend on the order of services, countries and categories', () => {
    const shuffled = <T>(all: readonly T[]) =>
      fc.shuffledSubarray([...all], { minLength: all.length, maxLength: all.length })
    fc.assert(
      fc.property(
        siteArbitrary.chain(site =>
          fc.record({
            site: fc.constant(site),
            own: shuffled(site.optional.slice(BUILT_IN.length)),
            services: shuffled(
              site.services.map(one => ({
                ...one,
                facts: { ...one.facts, countries: [...one.facts.countries].reverse() },
              })),
            ),
          }),
        ),
        ({ site, own, services }) => {
          const optional = [...BUILT_IN, ...own]
          expect(termsOf({ ...site, optional, services })).toMatchObject({
            asked: termsOf(site).asked,
            policy: termsOf(site).policy,
            categories: termsOf(site).categories,
          })
        },
      ),
    )
  })

  it('does not depend on wording: names and purposes in any language', () => {
    const services = SITE.services.map(one => ({
      ...one,
      facts: { ...one.facts, name: { kk: 'Басқа', ru: 'Другое' }, purpose: 'something' },
    }))
    expect(asked({ services })).toBe(TERMS.asked)
  })

  it('does not depend on the policy, which has a hash of its own', () => {
    const other = termsOf(makeSite({ policy: { version: 'other' } }))
    expect(other.asked).toBe(TERMS.asked)
    expect(other.policy).not.toBe(TERMS.policy)
  })

  it.each([
    ['the category of a service', { services: [serviceOf('a', 'marketing')] }],
    ['its id', { services: [serviceOf('b')] }],
    ['its country', { services: [serviceOf('a', 'analytics', ['RU'])] }],
    ['one more country', { services: [serviceOf('a', 'analytics', ['KZ', 'RU'])] }],
    ['one more service', { services: [serviceOf('a'), serviceOf('b')] }],
    ['one service less', { services: [] }],
    ['the texts revision', { services: [serviceOf('a')], textsRevision: 2 }],
    ['a category of its own', { services: [serviceOf('a')], optional: [...BUILT_IN, 'own'] }],
  ])('changes with %s', (_, changes) => {
    expect(asked(changes)).not.toBe(asked({ services: [serviceOf('a')] }))
  })

  it('changes with any service added, whatever was there', () => {
    fc.assert(
      fc.property(siteArbitrary, idArbitrary, countryArbitrary, (site, id, country) => {
        fc.pre(site.services.every(service => service.id !== id))
        const services = [...site.services, serviceOf(id, 'analytics', [country])]
        expect(termsOf({ ...site, services }).asked).not.toBe(termsOf(site).asked)
      }),
    )
  })
})
