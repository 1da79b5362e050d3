import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { readDecision } from '../../src/cookie.js'
import { encode, termsOf } from '../../src/core/codec.js'
import { checkOptions } from '../../src/core/config.js'
import { makeDecision, makeSite, NOW, type Site, siteAndDecision } from '../support/decisions.js'

// Properties take their time where the processor is shared.
vi.setConfig({ testTimeout: 60_000 })

/** What the site's pages give to `createKelisim`. */
const optionsOf = ({ policy, textsRevision, services, optional }: Site) => ({
  policy: { ...policy, url: '/policy' },
  textsRevision,
  services,
  categories: optional.slice(3).map(id => ({ id, title: id, description: id })),
})

const SITE = makeSite()
const cookie = (changes: Parameters<typeof makeDecision>[0] = {}) =>
  `kelisim=${encode(makeDecision(changes), termsOf(SITE))}`
const read = (header: string | null | undefined, now = NOW, site = SITE) =>
  readDecision(header, optionsOf(site), now)
const because = (reason: string) => ({ status: 'undecided', reason })

it('says what is allowed, in full, from among the other cookies of a request', () => {
  const decided = {
    status: 'decided',
    categories: { necessary: true, functional: false, analytics: true, marketing: false },
    services: { yandex_metrika: true, google_analytics: true, chat: false, basket: true },
  }
  expect(read(cookie())).toEqual(decided)
  expect(read(`theme=dark; ${cookie()}; _ga=GA1.1.1`)).toEqual(decided)
  expect(read(`theme=dark;${cookie()};sid=1`)).toEqual(decided)
  expect(read(cookie({ services: { google_analytics: false } }))).toEqual({
    ...decided,
    services: { ...decided.services, google_analytics: false },
  })
})

it('reads what any site wrote', () => {
  fc.assert(
    fc.property(siteAndDecision, ({ site, decision }) => {
      const { config, sound } = checkOptions(optionsOf(site))
      fc.pre(sound && config.services.length === site.services.length)
      const header = `a=1; kelisim=${encode(decision, termsOf(site))}`
      expect(read(header, NOW, site)).toMatchObject({
        status: 'decided',
        categories: decision.categories,
        services: decision.services,
      })
    }),
  )
})

it('has no decision where none is', () => {
  for (const header of [null, undefined, '', 'theme=dark', 'kelisim', '; ;', '=kelisim'])
    expect(read(header)).toEqual(because('absent'))
})

it('takes no cookie of a similar name', () => {
  for (const name of ['xkelisim', 'kelisim2', 'kelisim.x', 'Kelisim', 'x=kelisim'])
    expect(read(cookie().replace('kelisim', name))).toEqual(because('absent'))
})

it('says why there is none: malformed, expired, or made on other terms', () => {
  expect(read('kelisim=')).toEqual(because('malformed'))
  expect(read(`${cookie()}x`)).toEqual(because('malformed'))
  expect(read(cookie().replace('kelisim=', 'kelisim="').concat('"'))).toEqual(because('malformed'))
  expect(read(cookie(), NOW + 400 * 86_400)).toEqual(because('expired'))
  const site = (changes: Partial<Site>) => read(cookie(), NOW, makeSite(changes))
  expect(site({ policy: { version: '2' } })).toEqual(because('policy'))
  expect(site({ textsRevision: 2 })).toEqual(because('services'))
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
    expect(read(header.join('; '))).toMatchObject({ categories: { analytics: false } })
})

it('takes the header as servers hand it on: a list too, and never throws at what is none', () => {
  for (const header of [[cookie()], ['theme=dark', cookie()], [`theme=dark; ${cookie()}`]])
    expect(readDecision(header, optionsOf(SITE), NOW)).toEqual(read(cookie()))
  const others = [[], [null], 7, true, { cookie: cookie() }, Object.create(null), Symbol('a'), read]
  for (const header of others)
    expect(readDecision(header as never, optionsOf(SITE), NOW)).toEqual(because('absent'))
})

it('leaves out a faulty service, as the pages do', () => {
  const { services, ...rest } = optionsOf(SITE)
  const faulty = { ...services[0]!, id: 'other', fault: 'ids' }
  expect(readDecision(cookie(), { ...rest, services: [...services, faulty] }, NOW)).toEqual(
    read(cookie()),
  )
})

it('allows nothing where the options are faulty, as the pages do', () => {
  const options = { ...optionsOf(SITE), policy: { version: '', url: '/policy' } }
  expect(readDecision(cookie(), options, NOW)).toEqual(because('absent'))
  expect(readDecision(cookie(), null as never, NOW)).toEqual(because('absent'))
})

it('looks at the clock where no time is given', () => {
  const time = Math.floor(Date.now() / 1000)
  const at = (time: number) => readDecision(cookie({ time }), optionsOf(SITE)).status
  expect(at(time)).toBe('decided')
  expect(at(time - 400 * 86_400)).toBe('undecided')
})

it('never throws, whatever a client sends', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 400, unit: 'binary' }), text => {
      expect(read(text).status).toBe('undecided')
      expect(read(`kelisim=${text}`).status).toBe('undecided')
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
