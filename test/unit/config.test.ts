import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { termsOf } from '../../src/core/codec.js'
import { checkOptions } from '../../src/core/config.js'
import { consentOf } from '../../src/core/decision.js'
import { complete } from '../../src/lib/complete.js'
import { remedyFor } from '../../src/rare/index.js'
import type { Options, Service } from '../../src/types.js'
import { BUILT_IN, serviceOf } from '../support/decisions.js'

// Properties take their time where the processor is shared.
vi.setConfig({ testTimeout: 60_000 })

const POLICY = { version: '2024-01-03', url: '/policy' }
const OPERATOR = { name: 'TOO «Anysoft»', bin: '140340014652' }
const THEME = { scheme: 'auto', layout: 'card', position: 'left' }
const OWN = { id: 'video', title: { kk: 'Бейне', ru: 'Видео' }, description: 'Video' }

/** Checks options of any shape: those of a page are written by hand. */
const check = (options: unknown) => checkOptions(options as Options)
const checkWith = (changes: object) => check({ policy: POLICY, operator: OPERATOR, ...changes })
const withCookie = (cookie: unknown) =>
  service({ facts: { name: 'a', countries: ['KZ'], retention: '1 year', cookies: [cookie] } })
const service = (changes: object = {}): Service => ({ ...serviceOf('metrika'), ...changes })

describe('options', () => {
  it('are complete with the policy alone', () => {
    const { config, sound, faults, warnings } = check({ policy: POLICY })
    expect(sound).toBe(true)
    expect(faults).toEqual([])
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toContain('operator')
    expect(config).toEqual({
      policy: POLICY,
      endpoint: null,
      operator: null,
      services: [],
      optional: BUILT_IN,
      categories: [],
      language: null,
      termMonths: 6,
      textsRevision: 1,
      reload: 'auto',
      nonce: '',
      theme: THEME,
      texts: {},
      partners: null,
      rightsUrl: null,
      spa: null,
      addressParams: [],
    })
  })

  it('are taken over where they are given', () => {
    const metrika = service()
    const options = {
      policy: { version: '3', url: { kk: '/kk/policy', ru: '/policy' } },
      endpoint: 'https://rasco.kz/kelisim/records',
      operator: { ...OPERATOR, name: { kk: 'ЖШС', ru: 'ТОО' }, address: 'Алматы' },
      services: [metrika],
      categories: [OWN],
      language: 'kk',
      termMonths: 36,
      textsRevision: 4,
      reload: 'never',
      nonce: 'abc',
      theme: { scheme: 'dark', layout: 'bar', position: 'top' },
      texts: { banner: { kk: { title: 'Cookie' } } },
      partners: { url: '/partners', version: '2' },
      rightsUrl: { kk: '/kk/rights', ru: '/ru/rights' },
      spa: 'auto',
      addressParams: ['lesson'],
    }
    const { config, faults, warnings } = check(options)
    expect(faults).toEqual([])
    expect(warnings).toEqual([])
    expect(config).toEqual({ ...options, optional: [...BUILT_IN, 'video'] })
    expect(config.services[0]).toBe(metrika)
  })

  it('mean the default where they are undefined', () => {
    const { sound, config } = checkWith({
      endpoint: undefined,
      termMonths: undefined,
      services: undefined,
      language: undefined,
    })
    expect(sound).toBe(true)
    expect(config).toMatchObject({ endpoint: null, termMonths: 6, services: [], language: null })
  })

  it('give a warning for a name nobody knows', () => {
    const { sound, warnings } = checkWith({ lifetime: 3 })
    expect(sound).toBe(true)
    expect(warnings.join()).toContain('lifetime')
  })

  it('give one for a name nobody knows in the theme too', () => {
    const { sound, warnings } = checkWith({ theme: { colour: 'red' } })
    expect(sound).toBe(true)
    expect(warnings).toEqual(['option colour is unknown.'])
    expect(checkWith({ theme: 'dark' }).warnings[0]).toBe('option 0 is unknown.')
  })

  it('cannot be changed afterwards', () => {
    const list = [service()]
    const policy = { ...POLICY }
    const { config } = checkWith({ policy, services: list, categories: [OWN] })
    expect(Object.isFrozen(config)).toBe(true)
    list.push(service({ id: 'late' }))
    policy.version = 'later'
    expect(config.services).toHaveLength(1)
    expect(config.policy.version).toBe(POLICY.version)
    expect(Object.isFrozen(list)).toBe(false)
    expect(Object.isFrozen(policy)).toBe(false)
  })
})

describe('a fault', () => {
  it.each([
    ['policy.version', { policy: { url: '/policy' } }],
    ['policy.version', { policy: { version: '  ', url: '/policy' } }],
    ['policy.version', { policy: { version: 3, url: '/policy' } }],
    ['policy.url', { policy: { version: '1' } }],
    ['policy.url', { policy: { version: '1', url: '' } }],
    ['policy.url', { policy: { version: '1', url: 'javascript:alert(1)' } }],
    ['policy.url', { policy: { version: '1', url: 'data:text/html,x' } }],
    ['policy.url', { policy: { version: '1', url: { kk: '/kk' } } }],
    ['policy.url', { policy: { version: '1', url: { kk: '/kk', ru: 'javascript:alert(1)' } } }],
    ['endpoint', { endpoint: 'javascript:alert(1)' }],
    ['endpoint', { endpoint: 'ftp://rasco.kz/' }],
    ['endpoint', { endpoint: 'http://' }],
    ['endpoint', { endpoint: 7 }],
    ['operator', { operator: 'Anysoft' }],
    ['operator', { operator: { name: 'Anysoft' } }],
    ['operator', { operator: { ...OPERATOR, bin: '1403400146' } }],
    ['operator', { operator: { ...OPERATOR, bin: 140340014652 } }],
    ['operator', { operator: { ...OPERATOR, name: { kk: 'Anysoft' } } }],
    ['operator', { operator: { ...OPERATOR, address: { ru: 'Алматы' } } }],
    ['termMonths', { termMonths: 0 }],
    ['termMonths', { termMonths: 37 }],
    ['termMonths', { termMonths: 1.5 }],
    ['termMonths', { termMonths: '6' }],
    ['termMonths', { termMonths: Number.NaN }],
    ['textsRevision', { textsRevision: 0 }],
    ['textsRevision', { textsRevision: '2' }],
    ['reload', { reload: true }],
    ['reload', { reload: 'sometimes' }],
    ['nonce', { nonce: 5 }],
    ['trustedTypesPolicy', { trustedTypesPolicy: 'a b' }],
    ['trustedTypesPolicy', { trustedTypesPolicy: 5 }],
    ['partners', { partners: '/partners' }],
    ['partners', { partners: { url: '/partners' } }],
    ['partners', { partners: { url: 'javascript:alert(1)', version: '1' } }],
    ['rightsUrl', { rightsUrl: 'javascript:alert(1)' }],
    ['rightsUrl', { rightsUrl: { kk: '/kk/rights' } }],
    ['services', { services: {} }],
    ['services', { services: 'yandex' }],
    ['services', { services: Array.from({ length: 513 }, (_, i) => serviceOf(`s${i}`)) }],
    ['categories', { categories: 'video' }],
    ['categories', { categories: [null] }],
    ['categories', { categories: [{ ...OWN, id: 'Video' }] }],
    ['categories', { categories: [{ ...OWN, id: 'analytics' }] }],
    ['categories', { categories: [{ ...OWN, id: 'necessary' }] }],
    ['categories', { categories: [OWN, OWN] }],
    ['categories', { categories: [{ ...OWN, title: { kk: 'Бейне' } }] }],
    ['categories', { categories: [{ ...OWN, description: undefined }] }],
    ['categories', { categories: Array.from({ length: 21 }, (_, i) => ({ ...OWN, id: `c${i}` })) }],
  ])('in %s is named, and everything stays denied: %j', (option, changes) => {
    const { sound, faults, config } = checkWith({ services: [service()], ...changes })
    expect(sound).toBe(false)
    expect(faults).toHaveLength(1)
    expect(faults[0]).toBe(`option ${option}`)
    expect(remedyFor(faults[0]!)).toMatch(/^ must be .*\.$/)
    expect(config.services).toEqual([])
    expect(config.optional).toEqual(BUILT_IN)
  })

  it.each([
    ['language', { language: 'en' }],
    ['language', { language: 'kk-KZ' }],
    ['language', { language: ['kk'] }],
    ['theme.scheme', { theme: { scheme: 'blue' } }],
    ['theme.layout', { theme: { layout: 'popup' } }],
    ['theme.position', { theme: { position: 'middle' } }],
    ['theme.position', { theme: { position: null } }],
  ])(
    'in how it looks and speaks is named, and the visitor is asked all the same: %s %j',
    (option, changes) => {
      const { sound, faults, config } = checkWith({ services: [service()], ...changes })
      expect(sound).toBe(true)
      expect(faults).toEqual([`option ${option}`])
      expect(remedyFor(faults[0]!)).toMatch(/^ must be .*\.$/)
      expect(['kk', 'ru']).toContain(config.language || 'kk')
      expect(config.services).toHaveLength(1)
    },
  )

  it('does not hide another', () => {
    const { faults } = check({ termMonths: 99, endpoint: 7 })
    for (const option of ['policy.version', 'policy.url', 'termMonths', 'endpoint'])
      expect(faults.filter(fault => fault.includes(option))).toHaveLength(1)
  })

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'options'],
    ['a number', 5],
  ])('is what %s has for options', (_, options) => {
    expect(check(options).sound).toBe(false)
  })
})

describe('a fault in one service', () => {
  it.each<[string, unknown]>([
    ['its own', service({ fault: 'ids must be numbers.' })],
    ['no id', service({ id: undefined })],
    ['an id in capitals', service({ id: 'Metrika' })],
    ['capitals inside the id', service({ id: 'myMetrika' })],
    ['an id with a space', service({ id: 'my metrika' })],
    ['an id too long', service({ id: 'm'.repeat(65) })],
    ['an unknown category', service({ category: 'statistics' })],
    ['no facts', service({ facts: undefined })],
    ['no name', service({ facts: { countries: ['KZ'] } })],
    ['a name in one language', service({ facts: { name: { ru: 'Имя' }, countries: ['KZ'] } })],
    ['no countries', service({ facts: { name: 'a' } })],
    ['no country', service({ facts: { name: 'a', countries: [] } })],
    ['a country in words', service({ facts: { name: 'a', countries: ['Russia'] } })],
    ['countries that are a text', service({ facts: { name: 'a', countries: 'RU' } })],
    ['no retention', service({ facts: { name: 'a', countries: ['KZ'] } })],
    [
      'a cookie without a lifetime',
      withCookie({ name: 'a', purpose: 'b', thirdPartyAccess: false }),
    ],
    ['a lifetime that is none', withCookie({ name: 'a', lifetime: 3 })],
    ['cookies that are none', withCookie(null)],
    ['the id of another', service({ id: 'good' })],
    ['the id of a category', service({ id: 'marketing' })],
    ['the id of the category that is always on', service({ id: 'necessary' })],
    ['being null', null],
    ['being missing', undefined],
    ['being a text', 'metrika'],
  ])('removes that service only: %s', (_, bad) => {
    for (const services of [
      [serviceOf('good'), bad, serviceOf('other')],
      [serviceOf('good'), serviceOf('other'), bad],
    ]) {
      const { sound, faults, config } = checkWith({ services })
      expect(sound).toBe(true)
      expect(faults).toHaveLength(1)
      expect(faults[0]).toContain('service')
      expect(config.services.map(({ id }) => id)).toEqual(['good', 'other'])
    }
  })

  it('is named with the id and the remedy', () => {
    const [fault] = checkWith({ services: [service({ fault: 'ids must be numbers.' })] }).faults
    expect(fault).toContain('metrika')
    expect(fault).toContain('ids must be numbers')
  })

  it.each([
    ['facts.retention', service({ facts: { name: 'a', countries: ['KZ'] } })],
    ['facts.countries', service({ facts: { name: 'a', retention: '1 year' } })],
    ['facts.cookies', withCookie({ name: 'a' })],
  ])('says that %s is missing', (what, bad) => {
    const [fault] = checkWith({ services: [bad] }).faults
    expect(fault).toContain(what)
    expect(remedyFor(fault!)).toMatch(/^ must be .*\.$/)
  })

  it('is none where the settings know the rest of the facts', () => {
    const facts = { name: 'a', countries: ['KZ'], bundled: true }
    expect(checkWith({ services: [service({ facts })] }).faults).toEqual([])
  })

  it('never makes a service allowed whose id every object has', () => {
    const services = ['constructor', 'valueOf', 'toString'].map(id => serviceOf(id))
    const { config } = checkWith({ services })
    const choice = complete({}, config)
    const consent = consentOf(choice, config)
    expect(Object.values(choice.services)).toEqual([])
    for (const [id, allowed] of Object.entries(consent))
      expect(allowed, id).toBe(id === 'necessary')
  })

  it('never allows one category by the id of a service in another', () => {
    const { config } = checkWith({
      services: [serviceOf('marketing', 'analytics'), serviceOf('ads', 'marketing')],
    })
    const consent = consentOf({ categories: { analytics: true }, services: {} }, config)
    expect(consent.marketing).toBe(false)
    expect(consent.ads).toBe(false)
  })

  it('is no fault where the service is necessary or of an own category', () => {
    const { faults, config } = checkWith({
      categories: [OWN],
      services: [serviceOf('basket', 'necessary'), serviceOf('player', 'video')],
    })
    expect(faults).toEqual([])
    expect(config.services).toHaveLength(2)
  })
})

describe('garbage', () => {
  const anything = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withObjectString: true,
    withSet: true,
    withSparseArray: true,
    withTypedArray: true,
    maxDepth: 2,
  })
  const oneOf = (...good: unknown[]) => fc.oneof(anything, fc.constantFrom(...good))
  const garbledService = fc.oneof(
    anything,
    fc.record({
      id: oneOf('a', 'b'),
      category: oneOf('analytics'),
      fault: oneOf(undefined),
      facts: fc.oneof(
        anything,
        fc.record({
          name: oneOf('A'),
          countries: fc.oneof(oneOf(['KZ']), fc.array(anything)),
          retention: oneOf('1 year'),
          cookies: fc.oneof(anything, fc.array(anything)),
        }),
      ),
    }),
  )
  const garbled = fc.record(
    {
      policy: fc.oneof(
        fc.constant(POLICY),
        anything,
        fc.record({ version: oneOf('1'), url: oneOf('/policy') }),
      ),
      endpoint: oneOf('/records'),
      operator: oneOf(OPERATOR),
      services: fc.oneof(fc.array(garbledService), anything),
      categories: fc.oneof(fc.array(oneOf(OWN)), anything),
      language: oneOf('kk'),
      termMonths: oneOf(6),
      textsRevision: oneOf(1),
      reload: oneOf('auto'),
      nonce: oneOf(''),
      theme: oneOf({ scheme: 'dark' }),
      texts: anything,
      partners: oneOf({ url: '/p', version: '1' }),
      rightsUrl: oneOf('/rights'),
    },
    { requiredKeys: [] },
  )

  /** Sound or not, everything that follows must be able to work with the result. */
  const expectUsable = (options: unknown) => {
    const { sound, faults, warnings, config } = check(options)
    if (!sound) expect(faults.length).toBeGreaterThan(0)
    for (const text of [...faults, ...warnings]) expect(typeof text).toBe('string')
    expect(termsOf(config).policy).toMatch(/^[\w-]{8}$/)
    expect(termsOf(config).asked).toMatch(/^[\w-]{8}$/)
    expect(['kk', 'ru']).toContain(config.language || 'kk')
    if (sound) expect(Number.isInteger(config.termMonths)).toBe(true)
  }

  it('of any kind never throws', () => {
    fc.assert(fc.property(anything, expectUsable), { numRuns: 500 })
  })

  it('in any option never throws', () => {
    fc.assert(fc.property(garbled, expectUsable), { numRuns: 1500 })
  })

  it('in the services beside sound options never throws', () => {
    fc.assert(
      fc.property(fc.array(garbledService, { maxLength: 4 }), services => {
        const { sound, config } = checkWith({ services: [serviceOf('good'), ...services] })
        expect(sound).toBe(true)
        expect(config.services[0]?.id).toBe('good')
      }),
      { numRuns: 1500 },
    )
  })
})
