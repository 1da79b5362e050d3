import fc from 'fast-check'
import type { Asked } from '../../src/core/codec.js'
import { complete } from '../../src/lib/complete.js'
import type { Decision, Service } from '../../src/types.js'

/** What a site asks for, and decisions on it, for property tests. */

export const BUILT_IN = ['functional', 'analytics', 'marketing']
/** 22 Nov 2026, 11:00 UTC. */
export const NOW = Date.UTC(2026, 10, 22, 11) / 1000
export const DAY = 86_400

export const idArbitrary = fc.stringMatching(/^[a-z][a-z0-9_-]{0,20}$/)
export const countryArbitrary = fc.stringMatching(/^[A-Z]{2}$/)

export const serviceOf = (
  id: string,
  category = 'analytics',
  countries: readonly string[] = ['KZ'],
): Service => ({ id, category, facts: { name: id, countries, retention: '1 year' }, start() {} })

export interface Site extends Asked {
  readonly services: readonly Service[]
}

export const makeSite = (changes: Partial<Site> = {}): Site => ({
  policy: { version: '2024-01-03' },
  textsRevision: 1,
  optional: BUILT_IN,
  services: [
    serviceOf('yandex_metrika', 'analytics', ['RU']),
    serviceOf('google_analytics', 'analytics', ['US', 'IE']),
    serviceOf('chat', 'functional', ['KZ']),
    serviceOf('basket', 'necessary', ['KZ']),
  ],
  ...changes,
})

const own = idArbitrary.filter(id => !BUILT_IN.includes(id) && id !== 'necessary')

export const siteArbitrary: fc.Arbitrary<Site> = fc
  .record({
    version: fc.string({ minLength: 1, maxLength: 30, unit: 'binary' }),
    textsRevision: fc.integer({ min: 1, max: 1e6 }),
    custom: fc.uniqueArray(own, { maxLength: 20 }),
  })
  .chain(({ version, textsRevision, custom }) => {
    const optional = [...BUILT_IN, ...custom]
    const service = fc.tuple(
      idArbitrary,
      fc.constantFrom('necessary', ...optional),
      fc.uniqueArray(countryArbitrary, { minLength: 1, maxLength: 4 }),
    )
    return fc
      .uniqueArray(service, { selector: ([id]) => id, maxLength: 512, size: '+1' })
      .map(services => ({
        policy: { version },
        textsRevision,
        optional,
        services: services.map(([id, category, countries]) => serviceOf(id, category, countries)),
      }))
  })

/** Any decision a site could have made that is still valid at {@link NOW}. */
export const decisionArbitrary = ({ optional, services }: Site): fc.Arbitrary<Decision> =>
  fc
    .record({
      recordId: fc.uuid(),
      subjectId: fc.uuid(),
      time: fc.integer({ min: NOW - 27 * DAY, max: NOW + DAY }),
      months: fc.integer({ min: 1, max: 36 }),
      categories: fc.array(fc.boolean(), {
        minLength: optional.length,
        maxLength: optional.length,
      }),
      wishes: fc.array(fc.constantFrom(true, false, undefined), {
        minLength: services.length,
        maxLength: services.length,
      }),
    })
    .map(({ categories, wishes, ...rest }) => {
      const wish: Record<string, boolean> = {}
      services.forEach(({ id }, i) => {
        if (wishes[i] !== undefined) wish[id] = wishes[i]
      })
      return {
        ...rest,
        ...complete(
          {
            categories: Object.fromEntries(optional.map((id, i) => [id, categories[i]!])),
            services: wish,
          },
          { optional, services },
        ),
      }
    })

export const siteAndDecision = siteArbitrary.chain(site =>
  fc.record({ site: fc.constant(site), decision: decisionArbitrary(site) }),
)

export const makeDecision = (changes: Partial<Decision> = {}): Decision => ({
  recordId: '6f1d1f0a-3b1c-4c55-9d2e-0a8d7f3c9b11',
  subjectId: '0e8b8d7c-51f4-4b8e-8a3a-7a5b1c2d3e4f',
  time: NOW,
  months: 6,
  categories: { functional: false, analytics: true, marketing: false },
  services: {},
  ...changes,
})
