import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { checkOptions } from '../../src/core/config.js'
import { createGate } from '../../src/gate/gate.js'
import { remedyFor } from '../../src/rare/remedies.js'
import type { Consent, Options, Service, Traces } from '../../src/types.js'
import { closePage, eventsOf, goTo, OPTIONS, openPage, viewsAtOnce } from './page.js'
import { isSaidInBoth } from './said-in-both.js'

/** What every service promises, whoever runs it. The names of these tests are the table. */

type Names = { readonly [Kind in keyof Traces]?: readonly string[] }

export interface Contract {
  readonly name: string
  /** A new one, as a site configures it. */
  make(): Service
  /** Further options of the site. @default a site of many pages */
  readonly options?: Pick<Options, 'spa'>
  /** Flags of `window` that tell a tag not to run. */
  readonly flags?: readonly string[]
  /** Addresses of its scripts, in the order in which they are asked for. */
  readonly scripts: readonly string[]
  /** All that the tag's queue holds, oldest first. */
  told(): unknown[]
  /** What it holds after a grant of the service's category alone. */
  readonly started: readonly unknown[]
  /** What else, after a decision that allows all categories. */
  readonly signalled?: readonly unknown[]
  /** What else, after a navigation from `/courses/java` to `/next`, whose title is Next. */
  readonly viewed?: readonly unknown[]
  /** What it holds after a withdrawal that comes before the tag's script. */
  readonly stopped: readonly unknown[]
  /** What else, after a grant that follows it in the same document. */
  readonly restarted: readonly unknown[]
  /** @default it cannot: the page is reloaded */
  readonly stops?: boolean
  /** What it leaves, and names that only look like it. */
  readonly leaves: Names
  readonly foreign: Names
  /** Options that are at fault: what is named, and a part of the remedy. */
  readonly faults: readonly (readonly [service: () => Service, what: string, remedy: RegExp])[]
}

const KINDS = ['localStorage', 'sessionStorage'] as const
const PAGE = 'https://kurs.rasco.kz/courses/java'

export const keepsItsPromises = (contract: Contract): void => {
  const { name, make, flags = [], scripts, told, started, leaves, foreign } = contract

  describe(name, () => {
    let page: ReturnType<typeof openPage>
    let before: Set<string>
    beforeEach(() => {
      page = openPage(PAGE)
      vi.useFakeTimers()
      before = new Set(Object.keys(window))
    })
    afterEach(() => {
      for (const key of made()) delete (window as unknown as Record<string, unknown>)[key]
      for (const node of document.head.querySelectorAll('script')) node.remove()
      closePage()
    })

    /** Globals that are there since. */
    const made = () => Object.keys(window).filter(key => !before.has(key))
    const asked = () =>
      Array.from(document.head.querySelectorAll('script'), node => node.getAttribute('src'))
    const flagged = () => flags.map(flag => (window as unknown as Record<string, unknown>)[flag])
    const open = (service = make(), reload: 'auto' | 'never' = 'auto') => {
      const { config, faults } = checkOptions({
        ...OPTIONS,
        ...contract.options,
        reload,
        services: [service],
      })
      expect(faults).toEqual([])
      const reloaded = vi.fn()
      const gate = createGate(config, viewsAtOnce(config), reloaded)
      const { id, category } = service
      const none: Consent = { necessary: true }
      const own: Consent = { necessary: true, [category]: true, [id]: true }
      const all: Consent = { functional: true, analytics: true, marketing: true, ...own }
      gate.apply(() => none)
      return {
        gate,
        reloaded,
        service,
        allow: () => gate.apply(() => own),
        allowAll: () => gate.apply(() => all),
        withdraw: () => gate.apply(() => none),
      }
    }
    const plant = (names: Names) => {
      for (const one of names.cookies ?? [])
        for (const domain of [undefined, 'kurs.rasco.kz', 'rasco.kz'])
          page.jar.plant(one, '1', domain)
      for (const kind of KINDS) for (const one of names[kind] ?? []) window[kind].setItem(one, '1')
    }
    const left = () => ({
      cookies: [...new Set(page.jar.all().map(cookie => cookie.name))].sort(),
      localStorage: Object.keys(localStorage).sort(),
      sessionStorage: Object.keys(sessionStorage).sort(),
    })
    const sorted = ({ cookies = [], localStorage = [], sessionStorage = [] }: Names) => ({
      cookies: [...cookies].sort(),
      localStorage: [...localStorage].sort(),
      sessionStorage: [...sessionStorage].sort(),
    })

    it('before a grant: no script, no queue, no global but its opt-out flags', () => {
      open()
      expect(asked()).toEqual([])
      expect(made().sort()).toEqual([...flags].sort())
      expect(flagged()).toEqual(flags.map(() => true))
      expect(page.jar.all()).toEqual([])
      vi.advanceTimersByTime(10_000)
      expect(asked()).toEqual([])
    })

    it('grant: the queue is filled in order, then the scripts are asked for, each once', () => {
      const { allow, service } = open()
      allow()
      expect(told()).toEqual(started)
      expect(flagged()).toEqual(flags.map(() => service.category !== 'analytics'))
      expect(asked()).toEqual(scripts)
      // Nothing else would pass the Trusted Types policy.
      const bare = (url: string) => url.split('?')[0]!
      expect([...new Set(service.scripts?.map(bare))]).toEqual([...new Set(scripts.map(bare))])
      expect(service.scripts ?? []).toEqual(expect.arrayContaining([...scripts]))
    })

    it('grant twice: it starts once', () => {
      const { allow } = open()
      allow()
      const once = told()
      allow()
      const again = told().slice(once.length)
      // Signals may be told again, and nothing else.
      expect(again.filter(entry => (entry as unknown[])[0] !== 'consent')).toEqual([])
      expect(asked()).toEqual(scripts)
    })

    it('grant of everything: only a service of Google is told of other categories', () => {
      const { allow, allowAll } = open()
      allow()
      const once = told().length
      allowAll()
      expect(told().slice(once)).toEqual(contract.signalled ?? [])
      expect(asked()).toEqual(scripts)
    })

    it('view of a single-page application: told as the service takes it', () => {
      const { allow, gate } = open()
      allow()
      const once = told().length
      goTo('https://kurs.rasco.kz/next')
      document.title = 'Next'
      gate.page(location.href)
      gate.page(location.href)
      expect(told().slice(once)).toEqual(contract.viewed ?? [])
      document.title = ''
    })

    it(`withdrawal: stopped ${contract.stops ? 'without a reload' : 'by a reload'}`, () => {
      const { allow, withdraw, reloaded, gate } = open()
      allow()
      withdraw()
      withdraw()
      expect(reloaded).toHaveBeenCalledTimes(contract.stops ? 0 : 1)
      expect(told()).toEqual(contract.stopped)
      expect(flagged()).toEqual(flags.map(() => true))
      // What is called now must not reach it.
      goTo('https://kurs.rasco.kz/late')
      gate.page(location.href)
      gate.goal('late')
      gate.event('late')
      expect(told()).toEqual(contract.stopped)
    })

    it('withdrawal: its traces go from host, parents and storages, look-alikes stay', () => {
      const cleaned = eventsOf('kelisim:cleanup')
      const { allow, withdraw } = open(make(), 'never')
      allow()
      plant(leaves)
      plant(foreign)
      withdraw()
      expect(left()).toEqual(sorted(foreign))
      expect(cleaned.at(-1)?.survived).toEqual([])
      // Work under way may write again.
      for (const delay of [1000, 2000]) {
        plant(leaves)
        vi.advanceTimersByTime(delay)
        expect(left()).toEqual(sorted(foreign))
      }
    })

    it('next page while denied: what came back is swept at the start', () => {
      plant(leaves)
      plant(foreign)
      open()
      expect(left()).toEqual(sorted(foreign))
      expect(asked()).toEqual([])
    })

    it('grant after a withdrawal: it goes on, without a second script', () => {
      const { allow, withdraw } = open(make(), 'never')
      allow()
      withdraw()
      const once = told().length
      allow()
      expect(told().slice(once)).toEqual(contract.restarted)
      expect(asked()).toEqual(scripts)
    })

    it.each(contract.faults)('fault %#: left out, named, with a remedy', (faulty, what, remedy) => {
      const service = faulty()
      const { config, faults } = checkOptions({ ...OPTIONS, services: [service] })
      expect(config.services).toEqual([])
      expect(faults).toEqual([`service ${service.id} is left out: ${what}`])
      expect(remedyFor(faults[0]!)).toMatch(remedy)
    })

    it('facts: said in Kazakh and in Russian, nothing missing', async () => {
      const { factsOf } = await import('../../src/settings/facts/facts-of.js')
      const service = make()
      const { config } = checkOptions({ ...OPTIONS, services: [service] })
      const facts = factsOf(service, config)
      expect(page.errors).not.toHaveBeenCalled()
      for (const text of [facts.purpose, facts.data, facts.retention]) isSaidInBoth(text)
      expect(JSON.stringify(facts.provider)).toMatch(/\S/)
      expect(facts.policyUrl ?? 'https://').toMatch(/^https:/)
      expect(facts.cookies).toHaveLength([...(service.facts.cookies ?? facts.cookies)].length)
    })
  })
}
