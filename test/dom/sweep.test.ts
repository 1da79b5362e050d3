import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { sweep } from '../../src/gate/sweep.js'
import { googleAnalytics } from '../../src/services/google-analytics.js'
import { yandexMetrika } from '../../src/services/yandex-metrika.js'
import type { Traces } from '../../src/types.js'
import type { CookieJar } from '../support/cookie-jar.js'
import { closePage, openPage } from '../support/page.js'

// Properties take their time where the processor is shared.
vi.setConfig({ testTimeout: 60_000 })

/** What the services leave, and what looks like it and is another's. */

const METRIKA_COOKIES = [
  '_ym_uid',
  '_ym_d',
  '_ym_isad',
  '_ym_visorc',
  '_ym_visorc_12345678',
  'metrika_enabled',
  '_ym_metrika_enabled',
  '_ym_metrika_enabled_12345678',
  '_ym_fa',
  '_ym_ucs',
  '_ym_debug',
  '_ym_hostIndex',
  '_ym_mp2_substs',
  '_ym_mp2_track',
]
const METRIKA_STORAGE = [
  '_ym_uid',
  '_ym_retryReqs',
  '_ym_synced',
  '_ym_wasSynced',
  '_ym_cc',
  '_ym_zzlc',
  '_ym_hide_phones',
  '_ym12345678_lsid',
  '_ym12345678_lastHit',
  '_ym12345678_il',
  '_ym1:0_reqNum',
  '_ym_wv2rf:12345678:0',
  '_ym_ymoo12345678:0',
  '_ymBRC',
]
const GOOGLE_COOKIES = [
  '_ga',
  '_ga_ABC123',
  '_ga_XXXXXXXXXX',
  '_gid',
  '_gat',
  '_gat_gtag_UA_1_1',
  '_dc_gtm_UA-1-1',
]
const FOREIGN_COOKIES = [
  'theme',
  '_ymca',
  'ym_theme',
  '_gauges',
  '_game',
  'my_ga',
  '_gateway',
  '_gidget',
  'metrika_enabled_by_us',
  'kelisim',
  'x_ym_uid',
]
const METRIKA = yandexMetrika({ ids: [12345678] }).traces!
const GOOGLE = googleAnalytics({ ids: ['G-ABC123'] }).traces!
const PLACES = ['', 'kurs.rasco.kz', 'rasco.kz']

let jar: CookieJar
beforeEach(() => {
  jar = openPage('https://kurs.rasco.kz/courses/java/lesson').jar
})
afterEach(closePage)

const keysOf = (store: Storage) =>
  Array.from({ length: store.length }, (_, i) => store.key(i)!).sort()
const names = () => [...new Set(jar.all().map(({ name }) => name))].sort()
const plantEverywhere = (all: readonly string[]) => {
  for (const name of all) for (const domain of PLACES) jar.plant(name, '1', domain)
}

describe('what a service left', () => {
  it.each([
    ['Metrika', METRIKA, METRIKA_COOKIES, GOOGLE_COOKIES],
    ['Google Analytics', GOOGLE, GOOGLE_COOKIES, METRIKA_COOKIES],
  ])('of cookies goes from host and parents, and only that of %s', (_, traces, own, others) => {
    plantEverywhere([...own, ...others, ...FOREIGN_COOKIES])
    expect(jar.all()).toHaveLength(3 * (own.length + others.length + FOREIGN_COOKIES.length))
    const { removed, survived } = sweep([traces])
    expect(removed.sort()).toEqual([...own].sort())
    expect(survived).toEqual([])
    expect(names()).toEqual([...others, ...FOREIGN_COOKIES].sort())
    expect(jar.all()).toHaveLength(3 * (others.length + FOREIGN_COOKIES.length))
  })

  it('goes also under a prefix of its own', () => {
    const { traces } = googleAnalytics({ ids: ['G-ABC123'], config: { cookie_prefix: 'shop' } })
    plantEverywhere(['shop_ga', 'shop_ga_ABC123', 'shop_game', 'my_ga'])
    sweep([traces!])
    expect(names()).toEqual(['my_ga', 'shop_game'])
  })

  it('goes from the paths above the page', () => {
    for (const path of ['/', '/courses', '/courses/', '/courses/java', '/courses/java/lesson'])
      jar.plant('_ga', '1', 'rasco.kz', path)
    jar.plant('_ga', '1', '', '/courses')
    expect(jar.all()).toHaveLength(6)
    expect(sweep([GOOGLE])).toEqual({ removed: ['_ga'], survived: [] })
    expect(jar.all()).toEqual([])
  })

  it('of storage goes too, and no key that only looks like it', () => {
    const foreign = ['my_ym_key', 'ym_theme', 'zz_top', 'kelisim.queue', '__ym']
    for (const key of [...METRIKA_STORAGE, ...foreign]) localStorage.setItem(key, '1')
    for (const key of ['__ym_tab_guid', '_ym_uid', 'draft']) sessionStorage.setItem(key, '1')
    const { removed, survived } = sweep([METRIKA])
    expect(removed.sort()).toEqual([...METRIKA_STORAGE, '__ym_tab_guid'].sort())
    expect(survived).toEqual([])
    expect(keysOf(localStorage)).toEqual([...foreign].sort())
    expect(keysOf(sessionStorage)).toEqual(['_ym_uid', 'draft'])
  })

  it('is named as surviving where it is out of reach', () => {
    jar.plant('_ga')
    const set = jar.set.bind(jar)
    jar.set = (line, from) => {
      if (!line.startsWith('_ga=')) set(line, from)
    }
    localStorage.setItem('_ym_uid', '1')
    expect(sweep([GOOGLE, METRIKA])).toEqual({ removed: ['_ym_uid'], survived: ['_ga'] })
  })

  it('is left alone where it is allowed', () => {
    plantEverywhere(['_ga', '_ym_uid'])
    expect(sweep([])).toEqual({ removed: [], survived: [] })
    expect(sweep([{}])).toEqual({ removed: [], survived: [] })
    expect(names()).toEqual(['_ga', '_ym_uid'])
  })

  it('goes where a storage is refused, as far as it can be reached', () => {
    for (const name of ['localStorage', 'sessionStorage'] as const)
      vi.spyOn(window, name, 'get').mockImplementation(() => {
        throw new DOMException('denied', 'SecurityError')
      })
    jar.plant('_ym_uid', '1', 'rasco.kz')
    expect(sweep([METRIKA])).toEqual({ removed: ['_ym_uid'], survived: [] })
  })

  it('is found by every kind of pattern, each time', () => {
    const traces: Traces = { cookies: [/^chat_/g, /^widget/y, 'exact'] }
    const own = ['chat_1', 'chat_2', 'chat_3', 'chat_4', 'widget', 'widget2', 'exact']
    plantEverywhere([...own, 'exactly', 'inexact'])
    expect(sweep([traces]).removed.sort()).toEqual([...own].sort())
    expect(names()).toEqual(['exactly', 'inexact'])
  })
})

it('whatever the names: those of the service go, every other stays where it was', () => {
  const name = fc.oneof(
    fc.constantFrom(...METRIKA_COOKIES, ...GOOGLE_COOKIES, ...FOREIGN_COOKIES),
    // What RFC 6265 allows in a name, without `%`, which js-cookie would encode.
    fc.stringMatching(/^[A-Za-z0-9!#$&'*+.^_`|~-]{1,12}$/),
    fc
      .tuple(fc.constantFrom('_ym', '_ga', '__ym', '_g', 'ym_'), fc.stringMatching(/^\w{0,6}$/))
      .map(parts => parts.join('')),
  )
  const cookie = fc.tuple(name, fc.constantFrom(...PLACES), fc.constantFrom('/', '/courses'))
  const isMetrika = (name: string) => name.startsWith('_ym_') || name === 'metrika_enabled'
  fc.assert(
    fc.property(
      fc.array(cookie, { maxLength: 12 }),
      // happy-dom's storage is an object that has a prototype.
      fc.uniqueArray(
        name.filter(key => key !== '__proto__'),
        { maxLength: 8 },
      ),
      (planted, keys) => {
        for (const { name, domain, path } of jar.all())
          jar.set(`${name}=; domain=${domain}; path=${path}; max-age=0`)
        jar = openPage('https://kurs.rasco.kz/courses/java').jar
        for (const [name, domain, path] of planted) jar.plant(name, '1', domain, path)
        for (const key of keys) localStorage.setItem(key, '1')
        const before = jar.all()
        sweep([METRIKA])
        expect(jar.all()).toEqual(before.filter(({ name }) => !isMetrika(name)))
        expect(keysOf(localStorage)).toEqual(keys.filter(key => !key.startsWith('_ym')).sort())
      },
    ),
    { numRuns: 200 },
  )
})
