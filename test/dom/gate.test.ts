import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { checkOptions } from '../../src/core/config.js'
import { createGate } from '../../src/gate/gate.js'
import { createViews } from '../../src/gate/views.js'
import type { Config, Consent, Service, ServiceContext } from '../../src/types.js'
import {
  closePage,
  eventsOf,
  type FakeService,
  fakeService,
  goTo,
  OPTIONS,
  openPage,
  settled,
  unstoppable,
} from '../support/page.js'

const ON = (...ids: string[]): Consent => Object.fromEntries(ids.map(id => [id, true]))
const OFF: Consent = { necessary: true }

const open = (services: readonly Service[], changes: Partial<Config> = {}) => {
  const reload = vi.fn()
  const config: Config = {
    ...checkOptions(OPTIONS).config,
    services,
    ...changes,
  }
  const loadViews = vi.fn(async (landing: string) => createViews(config, landing))
  const gate = createGate(config, loadViews, reload)
  return { gate, reload, loadViews, page: () => gate.page(location.href) }
}

let page: ReturnType<typeof openPage>
beforeEach(() => {
  page = openPage()
  vi.useFakeTimers()
})
afterEach(() => {
  for (const script of document.head.querySelectorAll('script')) script.remove()
  closePage()
})

describe('a service', () => {
  it('is started by its consent alone, once, and not again while it runs', () => {
    const [a, b] = [fakeService('a'), fakeService('b')]
    const { gate } = open([a, b])
    gate.apply(() => OFF)
    expect(a.calls).toEqual([])
    gate.apply(() => ON('a'))
    gate.apply(() => ON('a'))
    gate.apply(() => ON('a', 'b'))
    expect(a.calls).toEqual(['start'])
    expect(b.calls).toEqual(['start'])
  })

  it('is told of a decision that leaves it running, with what is allowed then', () => {
    const heard: Consent[] = []
    const a = {
      ...fakeService('a'),
      update: ({ consent }: ServiceContext) => heard.push(consent()),
    }
    const { gate } = open([a])
    gate.apply(() => ON('a'))
    expect(heard).toEqual([])
    gate.apply(() => ON('a', 'b'))
    gate.apply(() => OFF)
    expect(heard).toEqual([ON('a', 'b')])
  })

  it('is stopped once, and started again when consent comes back', async () => {
    const a = fakeService('a')
    const { gate } = open([a])
    for (const consent of [ON('a'), OFF, OFF, ON('a'), OFF]) {
      gate.apply(() => consent)
      await settled()
    }
    expect(a.calls).toEqual(['start', 'stop', 'start', 'stop'])
  })

  it('stops before another starts', async () => {
    const log: string[] = []
    const { gate } = open([fakeService('b', { log }), fakeService('a', { log })])
    gate.apply(() => ON('a'))
    gate.apply(() => ON('b'))
    await settled()
    expect(log).toEqual(['a start', 'a stop', 'b start'])
  })

  it('is started by nothing but true', () => {
    const a = fakeService('a')
    const { gate } = open([a])
    gate.apply(() => ({ a: false, analytics: true }))
    gate.apply(() => ({}))
    expect(a.calls).toEqual([])
  })

  it('says what became of it', () => {
    const events = eventsOf('kelisim:service')
    const { gate } = open([fakeService('a'), unstoppable('b')])
    gate.apply(() => ON('a', 'b'))
    gate.apply(() => OFF)
    expect(events).toEqual([
      { service: 'a', state: 'started' },
      { service: 'b', state: 'started' },
      { service: 'a', state: 'stopped' },
      { service: 'b', state: 'failed' },
    ])
  })

  it('is given the term, and its script loaded under the nonce of the page', () => {
    let context: ServiceContext | undefined
    const url = 'https://tags.example/tag.js'
    const a = fakeService('a', {
      scripts: [url],
      start(given) {
        context = given
        given.load(url)
      },
    })
    const { gate } = open([a], { termMonths: 9, nonce: 'abc' })
    gate.apply(() => ON('a'))
    expect(context!.termMonths).toBe(9)
    const scripts = document.head.querySelectorAll('script')
    expect(scripts).toHaveLength(1)
    expect(scripts[0]!.src).toBe(url)
    expect(scripts[0]!.async).toBe(true)
    expect(scripts[0]!.getAttribute('nonce')).toBe('abc')
  })

  it('is unavailable where its script does not arrive, and tried no second time', () => {
    const events = eventsOf('kelisim:service')
    const url = 'https://tags.example/blocked.js'
    const a = fakeService('a', { scripts: [url], start: ({ load }) => load(url) })
    const { gate } = open([a])
    gate.apply(() => ON('a'))
    const [script] = document.head.querySelectorAll('script')
    events.length = 0
    script!.dispatchEvent(new Event('error'))
    expect(events).toEqual([{ service: 'a', state: 'unavailable' }])
    expect(document.head.querySelectorAll('script')).toHaveLength(1)
  })
})

describe('a withdrawal', () => {
  it.each<['auto' | 'always' | 'never', string, Service, number]>([
    ['auto', 'can stop', fakeService('a'), 0],
    ['auto', 'cannot stop', unstoppable('a'), 1],
    [
      'auto',
      'fails to stop',
      fakeService('a', {
        stop() {
          throw new Error('no')
        },
      }),
      1,
    ],
    ['always', 'can stop', fakeService('a'), 1],
    ['always', 'cannot stop', unstoppable('a'), 1],
    ['never', 'can stop', fakeService('a'), 0],
    ['never', 'cannot stop', unstoppable('a'), 0],
  ])('with reload %s, of a service that %s', (reload, _, service, times) => {
    const { gate, reload: reloadPage } = open([service, unstoppable('other')], { reload })
    gate.apply(() => OFF)
    gate.apply(() => ON('a'))
    expect(reloadPage).not.toHaveBeenCalled()
    gate.apply(() => OFF)
    gate.apply(() => OFF)
    expect(reloadPage).toHaveBeenCalledTimes(times)
  })

  it('of many unstoppable services reloads once', () => {
    const { gate, reload } = open([unstoppable('a'), unstoppable('b')])
    gate.apply(() => ON('a', 'b'))
    gate.apply(() => OFF)
    expect(reload).toHaveBeenCalledTimes(1)
  })

  it.each([
    ['auto', 1],
    ['always', 1],
    ['never', 0],
  ] as const)('with reload %s, of held scripts that ran', (reload, times) => {
    const { gate, reload: reloadPage } = open([], { reload })
    gate.running.add({ id: 'analytics' })
    gate.apply(() => ON('analytics'))
    expect(reloadPage).not.toHaveBeenCalled()
    gate.apply(() => OFF)
    gate.apply(() => OFF)
    expect(reloadPage).toHaveBeenCalledTimes(times)
  })

  it('removes what the service left, before the page is reloaded', () => {
    const { gate, reload } = open([unstoppable('a', { traces: { cookies: ['_a'] } })])
    reload.mockImplementation(() => expect(page.jar.all()).toEqual([]))
    gate.apply(() => ON('a'))
    page.jar.plant('_a')
    gate.apply(() => OFF)
    expect(reload).toHaveBeenCalledTimes(1)
  })

  it('removes what is written again after one and after three seconds', () => {
    const events = eventsOf('kelisim:cleanup')
    const { gate } = open([fakeService('a', { traces: { cookies: ['_a'] } })])
    gate.apply(() => ON('a'))
    page.jar.plant('_a', '1', 'rasco.kz')
    gate.apply(() => OFF)
    expect(page.jar.all()).toEqual([])
    for (const delay of [1000, 2000]) {
      page.jar.plant('_a', '1', 'rasco.kz')
      vi.advanceTimersByTime(delay - 1)
      expect(page.jar.all()).toHaveLength(1)
      vi.advanceTimersByTime(1)
      expect(page.jar.all()).toEqual([])
    }
    expect(events).toEqual(
      Array.from({ length: 3 }, () => ({ services: ['a'], removed: ['_a'], survived: [] })),
    )
  })

  it('says so also where nothing was left, once', () => {
    const events = eventsOf('kelisim:cleanup')
    const { gate } = open([fakeService('a', { traces: { cookies: ['_a'] } })])
    gate.apply(() => ON('a'))
    gate.apply(() => OFF)
    vi.advanceTimersByTime(10_000)
    expect(events).toEqual([{ services: ['a'], removed: [], survived: [] }])
  })

  it('does not sweep a service that was allowed again meanwhile', () => {
    const { gate } = open([fakeService('a', { traces: { cookies: ['_a'] } })])
    gate.apply(() => ON('a'))
    gate.apply(() => OFF)
    gate.apply(() => ON('a'))
    page.jar.plant('_a')
    vi.advanceTimersByTime(10_000)
    expect(page.jar.all()).toHaveLength(1)
  })
})

it('at start-up clears what denied services left earlier, and nothing of allowed ones', () => {
  const events = eventsOf('kelisim:cleanup')
  page.jar.plant('_a', '1', 'rasco.kz')
  page.jar.plant('_b', '1', 'rasco.kz')
  const { gate } = open([
    fakeService('a', { traces: { cookies: ['_a'] } }),
    fakeService('b', { traces: { cookies: ['_b'] } }),
  ])
  expect(page.jar.all()).toHaveLength(2)
  gate.apply(() => ON('b'))
  expect(page.jar.all().map(({ name }) => name)).toEqual(['_b'])
  expect(events).toEqual([{ services: ['a'], removed: ['_a'], survived: [] }])
})

describe('views of a single-page application', () => {
  it('are told once for each real change, with the address before as referrer', async () => {
    const a = fakeService('a')
    const { gate, page } = open([a])
    gate.apply(() => ON('a'))
    page()
    goTo('https://kurs.rasco.kz/two')
    document.title = 'Two'
    page()
    page()
    await settled()
    goTo('https://kurs.rasco.kz/three#/part')
    document.title = 'Three'
    page()
    expect(a.views).toEqual([
      {
        url: 'https://kurs.rasco.kz/two',
        referrer: 'https://kurs.rasco.kz/courses/java',
        title: 'Two',
      },
      {
        url: 'https://kurs.rasco.kz/three#/part',
        referrer: 'https://kurs.rasco.kz/two',
        title: 'Three',
      },
    ])
  })

  it('seen before the consent are not told afterwards, nor as referrer', async () => {
    const a = fakeService('a')
    const { gate, page } = open([a])
    gate.apply(() => OFF)
    goTo('https://kurs.rasco.kz/secret')
    page()
    await settled()
    goTo('https://kurs.rasco.kz/start')
    gate.apply(() => ON('a'))
    page()
    goTo('https://kurs.rasco.kz/next')
    page()
    await settled()
    expect(a.views).toMatchObject([
      { url: 'https://kurs.rasco.kz/next', referrer: 'https://kurs.rasco.kz/start' },
    ])
  })

  it('one not told yet as another service starts is told to what ran before, once', async () => {
    const [a, b] = [fakeService('a'), fakeService('b')]
    const { gate, page } = open([a, b], { spa: 'auto' })
    gate.apply(() => ON('a'))
    await settled()
    goTo('https://kurs.rasco.kz/two')
    gate.apply(() => ON('a', 'b'))
    page()
    expect(a.views).toMatchObject([
      { url: 'https://kurs.rasco.kz/two', referrer: 'https://kurs.rasco.kz/courses/java' },
    ])
    expect(b.contexts[0]!.views).toMatchObject([{ url: 'https://kurs.rasco.kz/two' }])
    expect(b.views).toEqual([])
  })

  it('told while denied, with consent right after: the tag’s own view is the only one', async () => {
    const a = fakeService('a')
    const { gate, page } = open([a])
    gate.apply(() => OFF)
    goTo('https://kurs.rasco.kz/between')
    page()
    gate.apply(() => ON('a'))
    page()
    await settled()
    expect(a.calls).toEqual(['start'])
    expect(a.contexts[0]).toMatchObject({ views: [] })
  })

  it('a bare address needs no further file, and the tag counts the first view itself', () => {
    const a = fakeService('a')
    const { gate, loadViews } = open([a])
    gate.apply(() => ON('a'))
    expect(loadViews).not.toHaveBeenCalled()
    expect(a.contexts[0]).toMatchObject({ views: [], spa: false })
  })

  it.each(['?token=1', '?utm_source=mail', '#section'])(
    'with %s in its address it starts once it is known what of that may be told',
    async rest => {
      goTo(`https://kurs.rasco.kz/courses/java${rest}`)
      const a = fakeService('a')
      const { gate } = open([a])
      gate.apply(() => ON('a'))
      expect(a.calls).toEqual([])
      await settled()
      expect(a.calls).toEqual(['start'])
    },
  )

  it('where that cannot be known nothing starts, until it can', async () => {
    goTo('https://kurs.rasco.kz/?token=1')
    const faults = eventsOf('kelisim:error')
    const a = fakeService('a')
    const { gate, loadViews } = open([a])
    loadViews.mockRejectedValueOnce(new Error('offline'))
    gate.apply(() => ON('a'))
    await settled()
    expect(a.calls).toEqual([])
    expect(faults).toEqual([{ message: 'Error: offline' }])
    gate.apply(() => ON('a'))
    await settled()
    expect(a.calls).toEqual(['start'])
  })

  it('withdrawn while that was on its way: nothing starts', async () => {
    goTo('https://kurs.rasco.kz/?token=1')
    const a = fakeService('a')
    const { gate } = open([a])
    let consent = ON('a')
    gate.apply(() => consent)
    consent = OFF
    gate.apply(() => consent)
    await settled()
    expect(a.calls).toEqual([])
  })

  it('ended while that was on its way: nothing starts, and nothing is told', async () => {
    goTo('https://kurs.rasco.kz/?token=1')
    const a = fakeService('a')
    const { gate, page } = open([a])
    gate.apply(() => ON('a'))
    page()
    gate.destroy()
    await settled()
    expect(a.calls).toEqual([])
  })

  it('goals and events reach what runs and nothing else', () => {
    const [a, b] = [fakeService('a'), fakeService('b')]
    const { gate } = open([a, b])
    gate.goal('early')
    gate.event('early')
    gate.apply(() => ON('a'))
    gate.goal('buy')
    gate.event('purchase')
    gate.apply(() => OFF)
    gate.goal('late')
    gate.event('late')
    expect(a.calls).toEqual(['start', 'goal buy', 'event purchase', 'stop'])
    expect(b.calls).toEqual([])
  })
})

describe('what throws', () => {
  const bang = () => {
    throw new Error('bang')
  }
  const calls = ['start', 'stop', 'page', 'goal', 'event'] as const

  it.each(calls)('in %s() of a service stays there, is reported, and others go on', async name => {
    const faults = eventsOf('kelisim:error')
    const bad = fakeService('bad', { [name]: bang })
    const good = fakeService('good')
    const { gate } = open([bad, good], { reload: 'never' })
    gate.apply(() => OFF)
    gate.apply(() => ON('bad', 'good'))
    goTo('https://kurs.rasco.kz/next')
    gate.page(location.href)
    await settled()
    gate.goal('g')
    gate.event('e')
    gate.apply(() => OFF)
    expect(good.calls).toEqual(['start', 'page', 'goal g', 'event e', 'stop'])
    expect(faults.length).toBeGreaterThan(0)
    expect(faults[0]!.message).toContain('bang')
    expect(page.errors).toHaveBeenCalled()
  })

  it('in start() makes the service failed; it is stopped all the same', () => {
    const events = eventsOf('kelisim:service')
    const bad = fakeService('bad', { start: bang })
    const { gate } = open([bad])
    gate.apply(() => ON('bad'))
    gate.apply(() => OFF)
    expect(events).toEqual([
      { service: 'bad', state: 'failed' },
      { service: 'bad', state: 'stopped' },
    ])
    expect(bad.calls).toEqual(['stop'])
  })
})

it('at the end denies all, what can stop and what cannot, after they were stopped', () => {
  const log: string[] = []
  const made = (one: FakeService) => ({ ...one, deny: () => log.push(`${one.id} deny`) })
  const { gate } = open([made(fakeService('a', { log })), made(unstoppable('b')), fakeService('c')])
  gate.apply(() => ON('a', 'b'))
  log.length = 0
  gate.destroy()
  expect(log).toEqual(['a stop', 'a deny', 'b deny'])
})

it('at the end stops what runs, and sweeps nothing any more', async () => {
  const a = fakeService('a', { traces: { cookies: ['_a'] } })
  const { gate, reload } = open([a, unstoppable('b')])
  gate.apply(() => ON('a', 'b'))
  gate.apply(() => ON('b'))
  gate.apply(() => ON('a', 'b'))
  await settled()
  gate.destroy()
  page.jar.plant('_a')
  vi.advanceTimersByTime(10_000)
  expect(a.calls).toEqual(['start', 'stop', 'start', 'stop'])
  expect(page.jar.all()).toHaveLength(1)
  expect(reload).not.toHaveBeenCalled()
})
