import fc from 'fast-check'
import { encode, termsOf } from '../../src/core/codec.js'
import { checkOptions } from '../../src/core/config.js'
import type { Options } from '../../src/types.js'
import { DAY, decisionArbitrary, NOW, type Site, serviceOf } from './decisions.js'

/** What a browser may send to a site: its own cookies, former ones, others', damaged ones. */

const POLICY = { version: '2024-01-03', url: '/policy' }

/** The options of a site at three times of its life: other words, then another policy. */
export const SITES: readonly [Options, Options, Options] = [
  {
    policy: POLICY,
    services: [
      serviceOf('yandex_metrika', 'analytics', ['RU']),
      serviceOf('google_analytics', 'analytics', ['US', 'IE']),
      serviceOf('chat', 'support', ['KZ']),
      serviceOf('basket', 'necessary', ['KZ']),
    ],
    categories: [{ id: 'support', title: 'Қолдау', description: 'Көмек' }],
  },
  {
    policy: POLICY,
    services: [serviceOf('yandex_metrika', 'analytics', ['RU'])],
    textsRevision: 2,
  },
  {
    policy: { version: 'Саясат 😀 2026', url: '/policy' },
    services: [serviceOf('yandex_metrika', 'analytics', ['RU'])],
    textsRevision: 2,
  },
]

const valueFor = (options: Options) => {
  const { config } = checkOptions(options)
  return decisionArbitrary(config as Site).map(decision => encode(decision, termsOf(config)))
}

/** Any age up to two years, hence also past its term, or in the future. */
const aged = fc.tuple(valueFor(SITES[0]), fc.integer({ min: -2, max: 730 })).map(([value, days]) =>
  value
    .split('~')
    .map((part, i) => (i === 3 ? (NOW - days * DAY).toString(36) : part))
    .join('~'),
)

const damaged = fc
  .tuple(valueFor(SITES[0]), fc.nat(), fc.constantFrom('', '0', '1', '~', 'A', '_', '%', '='))
  .map(([value, at, by]) => {
    const place = at % value.length
    return value.slice(0, place) + by + value.slice(place + 1)
  })

const pair = fc.oneof(
  ...[...SITES.map(valueFor), aged, damaged].map(value => value.map(one => `kelisim=${one}`)),
  fc.constantFrom('theme=dark', 'kelisim2=1', 'xkelisim=1', 'kelisim=', 'kelisim', ''),
)

export const cookieLine = fc.array(pair, { maxLength: 4 }).map(pairs => pairs.join('; '))
