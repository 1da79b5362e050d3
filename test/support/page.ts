import { vi } from 'vitest'
import { encode, termsOf } from '../../src/core/codec.js'
import { checkOptions } from '../../src/core/config.js'
import { createViews } from '../../src/gate/views.js'
import { createKelisim, type Parts } from '../../src/kelisim.js'
import { memory } from '../../src/lib/storage.js'
import { nowSeconds } from '../../src/lib/term.js'
import type { ConsentRecord } from '../../src/protocol.js'
import * as sender from '../../src/sender.js'
import type {
  Config,
  Decision,
  Kelisim,
  Options,
  PageView,
  Service,
  ServiceContext,
  Views,
} from '../../src/types.js'
import { CookieJar } from './cookie-jar.js'
import { makeDecision } from './decisions.js'

/** A page of the site for tests in happy-dom: its address, cookies, endpoint and console. */

declare const happyDOM: {
  setURL(url: string): void
  settings: {
    handleDisabledFileLoadingAsSuccess: boolean
    enableIframePageLoading: boolean
    fetch: { interceptor: { beforeAsyncRequest(): Promise<Response> } | null }
  }
}

export const goTo = (url: string): void => happyDOM.setURL(url)

/** Frames load an empty page; without it each of them is an error on the console. */
export const loadFrames = (): void => {
  happyDOM.settings.enableIframePageLoading = true
  happyDOM.settings.fetch.interceptor = { beforeAsyncRequest: async () => new window.Response('') }
}
type EndpointAnswer = number | Error | Response

export const openPage = (url = 'https://kurs.rasco.kz/courses/java') => {
  goTo(url)
  // Scripts of services are not fetched here; their elements are what counts.
  happyDOM.settings.handleDisabledFileLoadingAsSuccess = true
  localStorage.clear()
  for (const key of Object.keys(memory)) delete memory[key]
  sessionStorage.clear()
  const jar = new CookieJar(url)
  Object.defineProperty(document, 'cookie', {
    configurable: true,
    get: () => jar.text,
    set: (line: string) => jar.set(line),
  })
  const posts: ConsentRecord[] = []
  const requests: { url: string; init: RequestInit }[] = []
  const endpoint = {
    /** What it answers; a number is a status, an error is a broken network. */
    answer: (_record: ConsentRecord): EndpointAnswer | Promise<EndpointAnswer> => 201,
  }
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    requests.push({ url: address, init })
    const record = JSON.parse(String(init.body)) as ConsentRecord
    posts.push(record)
    const answer = await endpoint.answer(record)
    if (answer instanceof Error) throw answer
    return answer instanceof Response ? answer : new Response(null, { status: answer })
  })
  return {
    jar,
    posts,
    requests,
    endpoint,
    errors: vi.spyOn(console, 'error').mockImplementation(() => {}),
    warnings: vi.spyOn(console, 'warn').mockImplementation(() => {}),
  }
}

/** Records that wait in the local storage. */
export const queued = (): ConsentRecord[] =>
  Object.entries<string>({ ...localStorage }).flatMap(([key, text]) =>
    key.startsWith('kelisim.queue-') ? [JSON.parse(text) as ConsentRecord] : [],
  )

/** From now on the local storage takes nothing, or lets go of nothing; the rest still works. */
export const fillStorage = (broken: 'setItem' | 'removeItem' = 'setItem'): void => {
  const real = window.localStorage
  vi.spyOn(window, 'localStorage', 'get').mockReturnValue(
    new Proxy(real, {
      get(target, key) {
        if (key === broken)
          return () => {
            throw new DOMException('full', 'QuotaExceededError')
          }
        const value = Reflect.get(target, key)
        return typeof value === 'function' ? value.bind(target) : value
      },
    }),
  )
}

let app: Kelisim | undefined

const loadSender = async () => sender

export const closePage = (): void => {
  app?.destroy()
  window.kelisim?.destroy()
  app = undefined
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  Reflect.deleteProperty(document, 'cookie')
  document.body.replaceChildren()
  document.documentElement.lang = ''
}

export const OPTIONS: Options = {
  policy: { version: '2024-01-03', url: { kk: '/kk/policy', ru: '/policy' } },
  endpoint: '/kelisim/records',
  operator: { name: { kk: '«Anysoft» ЖШС', ru: 'ТОО «Anysoft»' }, bin: '140340014652' },
  language: 'ru',
}

export const startKelisim = (changes: Partial<Options> = {}, parts?: Parts): Kelisim => {
  app = createKelisim({ ...OPTIONS, ...changes }, { loadSender, ...parts })
  return app
}

/** A cookie with a decision on these options, as an earlier page would have written it. */
export const cookieFor = (changes: Partial<Options> = {}, decision: Partial<Decision> = {}) => {
  const { config } = checkOptions({ ...OPTIONS, ...changes })
  return encode(makeDecision({ time: nowSeconds() - 60, ...decision }), termsOf(config))
}

export interface FakeService extends Service {
  /** What was called, in order. */
  readonly calls: string[]
  readonly views: PageView[]
  /** What each start was given. */
  readonly contexts: ServiceContext[]
}

export const fakeService = (
  id: string,
  changes: Partial<Service> & { log?: string[] } = {},
): FakeService => {
  const { log, ...rest } = changes
  const calls: string[] = []
  const views: PageView[] = []
  const contexts: ServiceContext[] = []
  const note = (call: string) => {
    calls.push(call)
    log?.push(`${id} ${call}`)
  }
  const service: FakeService = {
    id,
    category: 'analytics',
    facts: { name: id, countries: ['KZ'], retention: '1 year' },
    start(context) {
      note('start')
      contexts.push(context)
    },
    stop: () => note('stop'),
    page(view) {
      note('page')
      views.push(view)
    },
    goal: name => note(`goal ${name}`),
    event: name => note(`event ${name}`),
    ...rest,
    calls,
    views,
    contexts,
  }
  return service
}

/** The same, but it does not know how to stop. */
export const unstoppable = (id: string, changes: Partial<Service> = {}): FakeService => {
  const { stop: _, ...service } = fakeService(id)
  return Object.assign(service, changes)
}

/** The views of this page for a gate, there at once: for tests that are about something else. */
export const viewsAtOnce = (config: Config) => {
  const views = createViews(config, location.href)
  // biome-ignore lint/suspicious/noThenProperty: a promise that is kept in the same task
  return () => ({ then: (run: (given: Views) => void) => run(views) }) as Promise<Views>
}

/** Details of the events of a kind from now on, oldest first. */
export const eventsOf = <Name extends keyof DocumentEventMap & `kelisim:${string}`>(name: Name) => {
  const details: DocumentEventMap[Name]['detail'][] = []
  const listener = (event: DocumentEventMap[Name]) => details.push(event.detail)
  document.addEventListener(name, listener as unknown as EventListener)
  return details
}

/** Until all that was promised is done. */
export const settled = async (): Promise<void> => {
  for (let i = 0; i < 20; i++) await Promise.resolve()
}
