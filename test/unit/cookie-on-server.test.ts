import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { readDecision } from '../../src/cookie.js'
import { encode, termsOf } from '../../src/core/codec.js'
import { makeDecision, makeSite, NOW, siteAndDecision } from '../support/decisions.js'

// Properties take their time where the processor is shared.
vi.setConfig({ testTimeout: 60_000 })

const SITE = makeSite()
const cookie = (changes: Parameters<typeof makeDecision>[0] = {}) =>
  `kelisim=${encode(makeDecision(changes), termsOf(SITE))}`
const read = (header: string | null | undefined, now = NOW) => readDecision(header, SITE, now)

it('reads the decision from among the other cookies of a request', () => {
  const decision = makeDecision()
  expect(read(cookie())).toEqual(decision)
  expect(read(`theme=dark; ${cookie()}; _ga=GA1.1.1`)).toEqual(decision)
  expect(read(`theme=dark;${cookie()};sid=1`)).toEqual(decision)
})

it('reads what any site wrote', () => {
  fc.assert(
    fc.property(siteAndDecision, ({ site, decision }) => {
      const header = `a=1; kelisim=${encode(decision, termsOf(site))}`
      expect(readDecision(header, site, NOW)).toEqual(decision)
    }),
  )
})

it('has no decision where none is', () => {
  for (const header of [
    null,
    undefined,
    '',
    'theme=dark',
    'kelisim',
    'kelisim=',
    '; ;',
    '=kelisim',
  ])
    expect(read(header)).toBeNull()
})

it('takes no cookie of a similar name', () => {
  for (const name of ['xkelisim', 'kelisim2', 'kelisim.x', 'Kelisim', 'x=kelisim'])
    expect(read(cookie().replace('kelisim', name))).toBeNull()
})

it('takes none that is malformed, expired, or made on other terms', () => {
  expect(read(`${cookie()}x`)).toBeNull()
  expect(read(cookie().replace('kelisim=', 'kelisim="').concat('"'))).toBeNull()
  expect(read(cookie(), NOW + 400 * 86_400)).toBeNull()
  expect(readDecision(cookie(), makeSite({ policy: { version: '2' } }), NOW)).toBeNull()
  expect(readDecision(cookie(), makeSite({ textsRevision: 2 }), NOW)).toBeNull()
})

it('takes the newest valid one of several, in any order', () => {
  const old = cookie({ time: NOW - 100 })
  const latest = cookie({ time: NOW - 1, categories: {} })
  const invalid = `${cookie({ time: NOW })}x`
  for (const header of [
    [old, latest, invalid],
    [latest, invalid, old],
    [invalid, latest, old],
  ])
    expect(read(header.join('; '))?.time).toBe(NOW - 1)
})

it('looks at the clock where no time is given', () => {
  const time = Math.floor(Date.now() / 1000)
  expect(readDecision(cookie({ time }), SITE)).toEqual(makeDecision({ time }))
  expect(readDecision(cookie({ time: time - 400 * 86_400 }), SITE)).toBeNull()
})

it('never throws, whatever a client sends', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 400, unit: 'binary' }), text => {
      expect(read(text)).toBeNull()
      expect(read(`kelisim=${text}`)).toBeNull()
    }),
  )
})

it('needs no browser, nor do the other entries when they are imported', async () => {
  expect(typeof document).toBe('undefined')
  const entry = await import('../../src/index.js')
  expect(Object.keys(entry).sort()).toEqual([
    'createKelisim',
    'googleAds',
    'googleAnalytics',
    'googleSignals',
    'googleTagManager',
    'linkedAds',
    'metaPixel',
    'script',
    'vkPixel',
    'yandexAds',
    'yandexMetrika',
  ])
  expect(entry.yandexMetrika({ ids: [1] }).fault).toBeUndefined()
  expect(entry.googleAnalytics({ ids: ['G-ABCDEF'] }).fault).toBeUndefined()
  expect(entry.googleTagManager({ id: 'GTM-ABCDEF' }).fault).toBeUndefined()
  expect(entry.metaPixel({ ids: [1234567890] }).fault).toBeUndefined()
})
