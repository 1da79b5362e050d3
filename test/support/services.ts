import type { BrowserContext, Cookie, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { KelisimEvents } from '../../src/types.js'
import type { ServiceRequest } from './e2e.js'
import type { Site } from './site.js'

/** What the services' side of a page shows: queues, flags, script elements, and in what order. */

type Told = {
  [Name in keyof KelisimEvents]: { type: Name; detail: KelisimEvents[Name] }
}[keyof KelisimEvents]

interface Queues {
  /** `ym.a`, each call as a list; `null` while there is no `ym`. */
  readonly ym: unknown[][] | null
  readonly dataLayer: unknown[][] | null
  readonly scripts: string[]
}

interface Watched extends Window {
  seen: { told: Told[]; order: string[]; atReady: Queues | null; queues(): Queues }
  ym?: { a?: ArrayLike<unknown>[] }
  dataLayer?: ArrayLike<unknown>[]
}

/** For `visit({ before })`: notes our events, and the queues as they are when the start ends. */
export const LISTEN = `(${() => {
  const page = window as unknown as Watched
  const queues = (): Queues => ({
    ym: page.ym?.a ? Array.from(page.ym.a, call => Array.from(call)) : null,
    dataLayer: page.dataLayer ? Array.from(page.dataLayer, entry => Array.from(entry)) : null,
    scripts: Array.from(document.scripts, script => script.src).filter(src =>
      /\/(tag|gtag\/js)/.test(src),
    ),
  })
  page.seen = { told: [], order: [], atReady: null, queues }
  for (const type of ['ready', 'service', 'cleanup', 'error'])
    document.addEventListener(`kelisim:${type}`, event => {
      page.seen.told.push({ type: event.type, detail: (event as CustomEvent).detail } as Told)
    })
  document.addEventListener('kelisim:ready', () => {
    page.seen.atReady = queues()
  })
}})();`

/**
 * For `visit({ before })`, with {@link LISTEN}: traps what the library does to the page and notes it
 * in order. A flag counts when its value changes, a cookie when it is really gone.
 */
export const ORDER = `${LISTEN}(${() => {
  const page = window as unknown as Watched & Record<string, unknown>
  const { order } = page.seen
  const trap = (name: string, wrap: (value: never) => unknown, note?: (value: unknown) => void) => {
    let value: unknown
    Object.defineProperty(page, name, {
      configurable: true,
      get: () => value,
      set(next) {
        if (next !== value) note?.(next)
        value = wrap(next as never)
      },
    })
  }
  for (const id of ['12345678', '87654321'])
    trap(
      `disableYaCounter${id}`,
      value => value,
      value => order.push(`disableYaCounter${id}=${value}`),
    )
  for (const id of ['G-TEST12345', 'G-OTHER6789'])
    trap(
      `ga-disable-${id}`,
      value => value,
      value => order.push(`ga-disable-${id}=${value}`),
    )
  trap(
    'ym',
    ym =>
      new Proxy(ym as (...args: unknown[]) => void, {
        apply(target, self, args) {
          order.push(`ym ${args[0]} ${args[1]}`)
          return Reflect.apply(target, self, args)
        },
      }),
  )
  trap(
    'dataLayer',
    layer =>
      new Proxy(layer as ArrayLike<unknown>[], {
        get(target, name) {
          if (name !== 'push') return Reflect.get(target, name)
          return (entry: ArrayLike<unknown>) => {
            const values = Object.values(Object(entry[2])).includes('granted')
            const consent = entry[0] === 'consent' ? (values ? ' granted' : ' denied') : ''
            const second = typeof entry[1] === 'string' ? ` ${entry[1]}` : ''
            order.push(`gtag ${entry[0]}${second}${consent}`)
            return target.push(entry)
          }
        },
      }),
  )
  const { get, set } = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie')!
  const has = (name: string) => `; ${get!.call(document)}`.includes(`; ${name}=`)
  Object.defineProperty(Document.prototype, 'cookie', {
    configurable: true,
    get: get!,
    set(text: string) {
      const name = text.slice(0, text.indexOf('='))
      const before = has(name)
      set!.call(document, text)
      if (before && !has(name)) order.push(`cookie ${name} gone`)
    },
  })
  const { removeItem } = Storage.prototype
  Storage.prototype.removeItem = function (key) {
    order.push(`${this === localStorage ? 'local' : 'session'}Storage ${key} gone`)
    removeItem.call(this, key)
  }
  const ways = [
    [Element.prototype, 'append'],
    [Element.prototype, 'prepend'],
    [Node.prototype, 'appendChild'],
    [Node.prototype, 'insertBefore'],
  ] as unknown as [Record<string, (...nodes: unknown[]) => unknown>, string][]
  for (const [owner, name] of ways) {
    const original = owner[name]!
    owner[name] = function (...nodes) {
      for (const node of nodes)
        if (node instanceof HTMLScriptElement) order.push(`script ${node.src}`)
      return original.apply(this, nodes)
    }
  }
}})();`

/** The page as the services see it. Needs {@link LISTEN} or {@link ORDER} in `before`. */
export class ServicesPage {
  constructor(private readonly page: Page) {}

  queues(): Promise<Queues> {
    return this.page.evaluate(() => (window as unknown as Watched).seen.queues())
  }
  /** The queues when `kelisim:ready` was told: in the task of the script itself. */
  queuesAtReady(): Promise<Queues | null> {
    return this.page.evaluate(() => (window as unknown as Watched).seen.atReady)
  }
  /** What {@link ORDER} noted, but for the library's own keys. */
  async order(): Promise<string[]> {
    const order = await this.page.evaluate(() => (window as unknown as Watched).seen.order)
    return order.filter(one => !/ kelisim[-.]/.test(one))
  }
  /** What the entries of `dataLayer` are, as `Object.prototype.toString` says. */
  kinds(): Promise<string[]> {
    return this.page.evaluate(() =>
      Array.from((window as unknown as Watched).dataLayer ?? [], entry =>
        Object.prototype.toString.call(entry),
      ),
    )
  }
  /** A property of `window`, e.g. a flag. */
  value(name: string): Promise<unknown> {
    return this.page.evaluate(key => (window as unknown as Record<string, unknown>)[key], name)
  }
  async told<Name extends keyof KelisimEvents>(type: Name): Promise<KelisimEvents[Name][]> {
    const told = await this.page.evaluate(() => (window as unknown as Watched).seen.told)
    return told.flatMap(one => (one.type === type ? [one.detail as KelisimEvents[Name]] : []))
  }
  /** Withdraw; what is noted in {@link order} before it is dropped in the same task. */
  withdraw(): Promise<void> {
    return this.page.evaluate(() => {
      ;(window as unknown as Watched).seen.order.length = 0
      window.kelisim!.withdraw()
    })
  }
  acceptAll(): Promise<void> {
    return this.page.evaluate(() => window.kelisim!.acceptAll())
  }
  /** What a router does: the address, then the title, then the word to the library. */
  navigate(path: string, how: 'pushState' | 'replaceState' = 'pushState'): Promise<void> {
    return this.page.evaluate(
      ([to, method]) => {
        history[method](null, '', to)
        document.title = `Title of ${to}`
        window.kelisim!.page()
      },
      [path, how] as const,
    )
  }
  /** Keys of the site's storages. */
  storage(): Promise<{ local: string[]; session: string[] }> {
    return this.page.evaluate(() => ({
      local: Object.keys(localStorage).sort(),
      session: Object.keys(sessionStorage).sort(),
    }))
  }
  /**
   * A request of the test's own to a service's host. Requests leave a page in order: once it has
   * arrived, so has whatever the page asked for before.
   */
  flush(): Promise<unknown> {
    return this.page.evaluate(() => fetch('https://mc.yandex.ru/flush', { mode: 'no-cors' }))
  }
}

/** `expect.poll` with patience for a busy machine; its second is short for a browser. */
export const eventually = <Value>(read: () => Value | Promise<Value>) =>
  expect.poll(read, { timeout: 10_000 })

const query = ({ url }: ServiceRequest) => Object.fromEntries(new URL(url).searchParams)

/** Views and goals that reached Metrika, oldest first. */
export const metrikaHits = (service: readonly ServiceRequest[]) =>
  service
    .filter(({ path }) => path.startsWith('/watch/'))
    .map(request => ({ counter: request.path.slice('/watch/'.length), ...query(request) }) as Hit)

/** Events that reached Google Analytics, oldest first. */
export const analyticsHits = (service: readonly ServiceRequest[]) =>
  service.filter(({ path }) => path === '/g/collect').map(request => query(request) as Hit)

export type Hit = Record<string, string>

/** Requests for the scripts themselves. */
export const scriptsAsked = (service: readonly ServiceRequest[]) =>
  service.map(({ url }) => url).filter(url => /\/(metrika\/tag|gtag\/js)/.test(url))

/** Keep a script from arriving until it is released. */
export const holdScript = async (context: BrowserContext, path: '/metrika/tag.js' | '/gtag/js') => {
  const held = signal()
  const asked = signal()
  await context.route(
    url => url.pathname.endsWith(path),
    async route => {
      asked.give()
      await held.given
      await route.fallback()
    },
  )
  return { asked: asked.given, release: held.give }
}

const signal = () => {
  let give = () => {}
  const given = new Promise<void>(resolve => {
    give = resolve
  })
  return { given, give }
}

/** The same site as if it had a certificate, as https://rasco.kz. */
export const serveHttps = (context: BrowserContext, { port }: Site) =>
  context.route('https://rasco.kz/**', async route => {
    const { pathname } = new URL(route.request().url())
    const response = await route
      .fetch({ url: `http://127.0.0.1:${port}${pathname}` })
      // The visit is over.
      .catch(() => null)
    if (response) await route.fulfill({ response })
  })

/** Put cookies on the host alone, on the host's domain, and on each parent. */
export const plantCookies = (context: BrowserContext, host: string, names: readonly string[]) =>
  context.addCookies(
    names.flatMap(name => [
      { name, value: '1', url: `http://${host}/` },
      ...placesOf(host).map(domain => ({ name, value: '1', domain, path: '/' })),
    ]),
  )

/** `a.b.kz` → `.a.b.kz`, `.b.kz`. */
const placesOf = (host: string): string[] => {
  const labels = host.split('.')
  return labels.slice(0, -1).map((_, at) => `.${labels.slice(at).join('.')}`)
}

/** Cookies as `domain name`, without the decision's. */
export const cookiesOf = async (context: BrowserContext): Promise<string[]> =>
  (await context.cookies())
    .filter(({ name }) => name !== 'kelisim')
    .map(({ domain, name }: Cookie) => `${domain} ${name}`)
    .sort()

export const everywhere = (host: string, names: readonly string[]): string[] =>
  names.flatMap(name => [host, ...placesOf(host)].map(domain => `${domain} ${name}`)).sort()
