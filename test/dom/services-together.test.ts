import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { addServices, type MoreServices } from '../../src/add-services.js'
import { checkOptions } from '../../src/core/config.js'
import { createGate } from '../../src/gate/gate.js'
import { googleAds } from '../../src/services/google-ads.js'
import { googleAnalytics } from '../../src/services/google-analytics.js'
import { googleSignals } from '../../src/services/google-signals.js'
import { googleTagManager } from '../../src/services/google-tag-manager.js'
import { metaPixel } from '../../src/services/meta-pixel.js'
import { script } from '../../src/services/script.js'
import { vkPixel } from '../../src/services/vk-pixel.js'
import { yandexAds } from '../../src/services/yandex-ads.js'
import type { Consent, Service } from '../../src/types.js'
import { closePage, eventsOf, OPTIONS, openPage, viewsAtOnce } from '../support/page.js'

/** What services do to each other on one page, and what their tags do once they have arrived. */

type Command = [name: string, how: string, values: Record<string, string>]
type Call = (...args: unknown[]) => void
interface Tags {
  dataLayer?: ArrayLike<unknown>[]
  gtag?: Call
  fbq?: Call & { callMethod?: Call; queue: unknown[] }
  _fbq?: unknown
  _tmr?: object[]
  yaContextCb?: (() => void)[]
  Ya?: object
}
const tags = window as unknown as Tags

beforeEach(() => void openPage())
afterEach(() => {
  for (const node of document.head.querySelectorAll('script')) node.remove()
  for (const key of ['dataLayer', 'gtag', 'fbq', '_fbq', '_tmr', 'yaContextCb', 'Ya'] as const)
    delete tags[key]
  closePage()
})

/** @returns what decides for these services, by category or id */
const open = (...services: Service[]) => {
  const { config, faults } = checkOptions({ ...OPTIONS, reload: 'never', services })
  expect(faults).toEqual([])
  const gate = createGate(config, viewsAtOnce(config), () => {})
  const decide = (...allowed: string[]) => {
    const consent: Record<string, boolean> = { necessary: true }
    for (const id of config.optional) consent[id] = allowed.includes(id)
    for (const { id, category } of services)
      consent[id] = allowed.includes(category) || allowed.includes(id)
    gate.apply(() => consent as Consent)
  }
  decide()
  return { gate, decide }
}

it('the end of Kelisim denies what cannot stop; the next one of the page finds no fault', () => {
  const manager = googleTagManager({ id: 'GTM-TEST123', measurementIds: ['G-INSIDE123'] })
  const errors = eventsOf('kelisim:error')
  const { gate, decide } = open(manager)
  decide('marketing', 'analytics')
  gate.destroy()
  expect(tags.dataLayer!.at(-1)![2]).toMatchObject({
    ad_storage: 'denied',
    analytics_storage: 'denied',
  })
  // The same object under the next one.
  open(manager)
  expect(errors).toEqual([])
})

describe('tags of Google on one queue', () => {
  const analytics = () => googleAnalytics({ ids: ['G-TEST12345'] })
  const manager = () => googleTagManager({ id: 'GTM-TEST123', measurementIds: ['G-INSIDE123'] })
  const ads = () => googleAds({ ids: ['AW-123456789'] })

  const queue = () => (tags.dataLayer ?? []).map(entry => Array.from(entry))
  const consents = () => queue().filter(([name]) => name === 'consent') as unknown as Command[]
  /** What counts in the end. */
  const granted = () => {
    const signals: Record<string, string> = {}
    for (const [, , values] of consents()) Object.assign(signals, values)
    return Object.keys(signals)
      .filter(name => signals[name] === 'granted' && name !== 'security_storage')
      .sort()
  }
  const ADS = ['ad_personalization', 'ad_storage', 'ad_user_data']

  it.each([
    ['analytics first', [analytics, manager, ads]],
    ['analytics last', [ads, manager, analytics]],
  ])('%s: one default, before every config and gtm.js', (_, make) => {
    const { decide } = open(...make.map(one => one()))
    decide('analytics', 'marketing')
    decide('marketing')
    decide('analytics', 'marketing')
    expect(consents().filter(([, how]) => how === 'default')).toHaveLength(1)
    expect(queue()[0]!.slice(0, 2)).toEqual(['consent', 'default'])
    expect(Object.values(queue()[0]![2] as object)).toContain('denied')
    expect(granted()).toEqual([...ADS, 'analytics_storage'].sort())
  })

  it.each([
    ['manager alone', ['marketing'], ADS],
    ['analytics alone', ['analytics'], ['analytics_storage']],
    ['both', ['analytics', 'marketing'], [...ADS, 'analytics_storage']],
    [
      'both, one service at a time',
      ['google_analytics', 'marketing'],
      [...ADS, 'analytics_storage'],
    ],
    ['nothing', [], []],
  ])('signals end as the last decision says: %s', (_, last, expected) => {
    const { decide } = open(analytics(), manager(), ads())
    for (const first of [['analytics'], ['marketing'], ['analytics', 'marketing']]) {
      decide(...first)
      decide(...last)
      expect(granted()).toEqual([...expected].sort())
    }
  })

  it.each<[string, string[], string[]]>([
    ['without it', ['marketing', 'google_tag_manager'], ['analytics_storage']],
    ['with it alone', ['google_ads'], [...ADS, 'analytics_storage']],
  ])('signals of advertising follow a choice about Google Ads by name: %s', (_, also, expected) => {
    const { gate } = open(googleSignals(analytics()), manager(), ads())
    const names = ['analytics', 'google_analytics', ...also]
    const consent = { marketing: false, google_ads: false, google_tag_manager: false }
    gate.apply(() => ({ ...consent, ...Object.fromEntries(names.map(id => [id, true])) }))
    expect(granted()).toEqual([...expected].sort())
  })

  it('Analytics in a container is off while analytics is denied, since it would ping', () => {
    const flag = () => (window as unknown as Record<string, unknown>)['ga-disable-G-INSIDE123']
    const { decide } = open(manager())
    expect(flag()).toBe(true)
    decide('marketing')
    expect(flag()).toBe(true)
    decide('marketing', 'analytics')
    expect(flag()).toBe(false)
    decide('marketing')
    expect(flag()).toBe(true)
    decide()
    expect(flag()).toBe(true)
  })

  it.each([
    ['Analytics and Ads', [analytics, ads, manager], 'arguments'],
    ['Ads alone', [ads], 'arguments'],
    ['a container alone', [manager], 'message'],
  ])('an event of the page is told once: %s', (_, make, how) => {
    const { gate, decide } = open(...make.map(one => one()))
    gate.event('early')
    decide('analytics', 'marketing')
    const before = tags.dataLayer!.length
    gate.event('purchase', { value: 9 })
    const said = tags.dataLayer!.slice(before)
    expect(said).toHaveLength(1)
    if (how === 'message') expect(said[0]).toEqual({ event: 'purchase', value: 9 })
    else expect(Array.from(said[0]!)).toEqual(['event', 'purchase', { value: 9 }])
  })
})

it('a pixel of Meta that has arrived is stopped and goes on, and is not made again', () => {
  const { decide } = open(metaPixel({ ids: [1234567890] }))
  decide('marketing')
  const calls: unknown[][] = []
  tags.fbq!.callMethod = (...call) => void calls.push(call)
  decide()
  decide('marketing')
  expect(calls).toEqual([
    ['consent', 'revoke'],
    ['consent', 'grant'],
    ['trackSingle', '1234567890', 'PageView'],
  ])
})

it('what the page told its own stubs while denied is never sent', () => {
  tags._tmr = [{ id: '1', type: 'pageView' }]
  const queue = [['track', 'Purchase']]
  tags.fbq = Object.assign(() => {}, { queue })
  const { decide } = open(metaPixel({ ids: [1234567890] }), vkPixel({ ids: [3210000] }))
  expect(queue).toHaveLength(1)
  decide('marketing')
  expect(queue).toEqual([])
  expect(tags._tmr).toEqual([{ id: '3210000', type: 'pageView', start: expect.any(Number) }])
})

it('blocks of Yandex are drawn for the grant that asked, and taken away after it', () => {
  const block = { blockId: 'R-A-1-1', renderTo: 'ad' }
  const { decide } = open(yandexAds({ blocks: [block] }))
  decide('marketing')
  decide()
  decide('marketing')
  const manager = { render: vi.fn(), destroy: vi.fn() }
  tags.Ya = { Context: { AdvManager: manager } }
  for (const draw of tags.yaContextCb!) draw()
  expect(manager.render.mock.calls).toEqual([[block]])
  expect(manager.destroy).not.toHaveBeenCalled()
  decide()
  expect(manager.destroy.mock.calls).toEqual([[{ blockId: 'R-A-1-1' }]])
})

it('ads and pixels that take an address are told a cleaned one', () => {
  const view = { url: 'https://kurs.rasco.kz/a', referrer: '', title: 'A' }
  const context = { termMonths: 6, consent: () => ({}), spa: false, load: () => {} }
  for (const service of [googleAds({ ids: ['AW-123456789'] }), vkPixel({ ids: [3210000] })])
    service.start({ ...context, views: [view] })
  expect(Array.from(tags.dataLayer!.at(-1)!)).toEqual([
    'config',
    'AW-123456789',
    { page_location: view.url, page_referrer: '' },
  ])
  expect(tags._tmr).toEqual([{ id: '3210000', type: 'pageView', ...view }])
})

describe('a list of scripts', () => {
  const FACTS = { name: 'A', countries: ['KZ'], provider: 'A', purpose: 'A', data: 'A' }
  const begin = () => {
    const asked: { url: string; ran: () => void }[] = []
    const service = script({
      id: 'chat',
      category: 'functional',
      facts: { ...FACTS, retention: 'A' },
      src: ['/1.js', '/2.js', '/3.js'],
    })
    const start = () =>
      service.start({
        termMonths: 6,
        consent: () => ({}),
        views: [],
        spa: false,
        load: (url, ran = () => {}) => void asked.push({ url, ran }),
      })
    start()
    return { service, start, asked, urls: () => asked.map(({ url }) => url) }
  }

  it('is loaded one after the other', () => {
    const { asked, urls } = begin()
    expect(urls()).toEqual(['/1.js'])
    asked[0]!.ran()
    expect(urls()).toEqual(['/1.js', '/2.js'])
    asked[1]!.ran()
    asked[2]!.ran()
    expect(urls()).toEqual(['/1.js', '/2.js', '/3.js'])
  })

  it('ends where consent is withdrawn, and goes on from there when it comes back', () => {
    const { service, start, asked, urls } = begin()
    service.deny!()
    asked[0]!.ran()
    expect(urls()).toEqual(['/1.js'])
    start()
    start()
    expect(urls()).toEqual(['/1.js', '/2.js'])
  })
})

describe('services by name, as in the JSON element', () => {
  const add = (named: MoreServices, services: Service[] = []) =>
    addServices({ ...OPTIONS, services }, named).services!

  it('are put to those of the tag, in their order', () => {
    const facts = { name: 'A', countries: ['KZ'], provider: 'A', purpose: 'A', data: 'A' }
    const services = add(
      {
        googleTagManager: { id: 'GTM-TEST123' },
        googleAds: { ids: ['AW-123456789'] },
        metaPixel: { ids: ['1234567890'] },
        vkPixel: { ids: [3210000] },
        yandexAds: { blocks: [{ blockId: 'R-A-1-1' }] },
        scripts: ['a', 'b'].map(id => ({
          id,
          category: 'functional',
          facts: { ...facts, retention: 'A' },
          src: `/${id}.js`,
        })),
      },
      [googleAnalytics({ ids: ['G-TEST12345'] })],
    )
    expect(services.map(({ id }) => id)).toEqual([
      'google_analytics',
      'google_tag_manager',
      'google_ads',
      'meta_pixel',
      'vk_pixel',
      'yandex_ads',
      'a',
      'b',
    ])
    expect(checkOptions({ ...OPTIONS, services }).faults).toEqual([])
  })

  it('unknown ones are reported by name, empty ones are none', () => {
    const faults = eventsOf('kelisim:error')
    const services = add({ tiktok: {}, toString: {}, metaPixel: null } as never)
    expect(services).toEqual([])
    expect(faults.map(({ message }) => message)).toEqual([
      'services.tiktok is unknown.',
      'services.toString is unknown.',
    ])
  })

  it('whatever stands there is a fault of that service alone', () => {
    const services = add({
      googleTagManager: true,
      googleAds: 7,
      metaPixel: 'x',
      vkPixel: [],
      yandexAds: { blocks: [null] },
      scripts: [null, {}, { facts: 1 }],
    } as never)
    const { config, faults } = checkOptions({ ...OPTIONS, services })
    expect(config.services).toEqual([])
    expect(faults).toHaveLength(services.length)
    expect(faults.length).toBeGreaterThan(5)
  })

  it.each<MoreServices>([
    { googleSignals: {} },
    { googleTagManager: { id: 'GTM-TEST123' } },
    { googleAds: { ids: ['AW-123456789'] } },
  ])('%j makes Google Analytics follow marketing too, from its first view on', named => {
    const services = add(named, [googleAnalytics({ ids: ['G-TEST12345'] })])
    const { decide } = open(...services)
    decide('analytics', 'marketing')
    const told = tags.dataLayer!.map(entry => Array.from(entry))
    const config = told.findIndex(([name]) => name === 'config')
    expect(told.findIndex(([, , values]) => Object(values).ad_storage === 'granted')).toBe(1)
    expect(config).toBeGreaterThan(1)
  })

  it('a property linked with Google Ads is named so, and its signals follow that choice', () => {
    const services = add({ googleSignals: {} }, [googleAnalytics({ ids: ['G-TEST12345'] })])
    expect(services.map(({ id }) => id)).toEqual(['google_analytics', 'google_ads'])
    expect(services[1]!.facts.cookies!.length).toBeGreaterThan(0)
    const { gate } = open(...services)
    const last = () => tags.dataLayer![tags.dataLayer!.length - 1]![2]
    const all = { necessary: true, analytics: true, marketing: true, google_analytics: true }
    gate.apply(() => ({ ...all, google_ads: true }))
    gate.apply(() => ({ ...all, google_ads: false }))
    expect(last()).toMatchObject({ ad_storage: 'denied', analytics_storage: 'granted' })
    gate.apply(() => ({ ...all, google_ads: true }))
    expect(last()).toMatchObject({ ad_storage: 'granted', analytics_storage: 'granted' })
  })
})
