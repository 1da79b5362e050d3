import { emit } from '../lib/emit.js'
import { guard, reportFault } from '../lib/faults.js'
import { injectScript, allowed as trusted } from '../lib/inject-script.js'
import { reloadNeeded } from '../lib/reload-needed.js'
import type {
  Config,
  Consent,
  Held,
  PageView,
  Params,
  ServiceContext,
  ServiceState,
  Views,
} from '../types.js'
import { sweep } from './sweep.js'

/** Starts and stops the services as consent comes and goes. */
export interface Gate {
  /**
   * Bring the services in line; the first call also clears what denied ones left earlier.
   * @param consent asked before each start: a listener of an earlier one may have withdrawn
   */
  apply(consent: () => Consent): void
  page(url: string): void
  goal(name: string, params?: Params): void
  event(name: string, params?: Params): void
  /** What runs. Of what is put in under an id without a `stop`, only a reload is the end. */
  readonly running: Set<Held>
  /** Stop what runs, and deny all: nothing is started again. */
  destroy(): void
}

/** In-flight work of a stopped tag may write again; seen up to some seconds after. */
const SWEEP_AGAIN = [1000, 3000]

export const createGate = (
  { services, nonce, reload, termMonths, spa }: Config,
  loadViews: (landing: string) => Promise<Views> | undefined,
  reloadPage: (running: readonly string[]) => void,
): Gate => {
  const running = new Set<Held>()
  /** What was applied last; `null` before the first time. */
  let allowed: Consent | null = null
  /** Address of the last view that a tag has told by itself; before that, where the visitor landed. */
  let landing = location.href
  let views: Views | undefined
  let loading: Promise<Views> | undefined
  let atStart: readonly PageView[] = []
  let timers: ReturnType<typeof setTimeout>[] = []

  for (const { scripts = [] } of services) for (const url of scripts) trusted.add(url)

  const tell = ({ id }: Held, state: ServiceState) =>
    emit('kelisim:service', { service: id, state })

  const contextOf = (service: Held): ServiceContext => ({
    termMonths,
    consent: () => allowed ?? {},
    views: atStart,
    spa: !!spa,
    load: (url, onLoad = () => {}) =>
      injectScript(url, nonce, onLoad, () => tell(service, 'unavailable')),
  })

  /** @returns whether the call went through */
  const attempt = (service: Held, call: 'start' | 'stop'): boolean | undefined => {
    const done = guard(() => {
      service[call]?.(contextOf(service))
      return call in service
    })
    tell(service, done ? (call === 'start' ? 'started' : 'stopped') : 'failed')
    return done
  }

  const deny = () =>
    services.forEach(service => allowed?.[service.id] || guard(() => service.deny?.()))

  const clean = (always?: boolean) => {
    const denied = services.filter(({ id }) => !allowed?.[id])
    const swept = sweep(denied.flatMap(({ traces }) => traces ?? []))
    if (always || swept.removed[0] || swept.survived[0])
      emit('kelisim:cleanup', { services: denied.map(({ id }) => id), ...swept })
  }

  const clearTimers = () => timers.forEach(clearTimeout)
  const forEachRunning = (call: (service: Held) => void) =>
    running.forEach(service => guard(() => call(service)))

  const withViews = (run: () => void) => {
    if (views) return run()
    // One promise: what waits goes on in its order.
    loading ??= loadViews(landing)
    loading?.then(
      loaded => {
        // Not at an end meanwhile.
        if (!allowed) return
        views = loaded
        run()
      },
      error => {
        loading = undefined
        reportFault(error)
      },
    )
  }

  return {
    running,

    apply(consentNow) {
      const consent = consentNow()
      const ending = [...running].filter(({ id }) => !consent[id])
      const starting = services.filter(service => consent[service.id] && !running.has(service))
      for (const service of ending) running.delete(service)
      // Only a reload ends what could not stop.
      const unstopped = ending.filter(service => !attempt(service, 'stop')).map(({ id }) => id)
      const withdrawn = !!ending[0]
      const first = !allowed
      allowed = consent

      if (first || withdrawn) {
        deny()
        clean(withdrawn)
      }
      if (withdrawn) {
        clearTimers()
        timers = SWEEP_AGAIN.map(delay => setTimeout(clean, delay))
        if (reloadNeeded(reload, !!unstopped[0])) reloadPage(unstopped)
      }

      forEachRunning(service => service.update?.(contextOf(service)))
      if (!starting[0]) return
      // Bare addresses may be told as they are.
      if (!views && (spa || timers[0] || /[?#@]|%\d*40/.test(location.href + document.referrer)))
        return withViews(() => this.apply(consentNow))
      // The view of now is no news any more after this.
      if (spa) this.page(location.href)
      landing = location.href
      atStart = views?.atStart(consent, !!timers[0]) ?? []
      for (const service of starting) {
        if (!consentNow()[service.id]) continue
        running.add(service)
        attempt(service, 'start')
      }
    },

    page(url) {
      // What is told before there is consent must not be told once there is.
      if (!running.size) return
      withViews(() => {
        const view = views!.next(url, allowed!)
        if (view) forEachRunning(service => service.page?.(view))
      })
    },
    goal: (name, params) => forEachRunning(service => service.goal?.(name, params)),
    event: (name, params) =>
      forEachRunning(service => service.event?.(name, { ...views?.address(allowed!), ...params })),

    destroy() {
      clearTimers()
      for (const service of running) attempt(service, 'stop')
      running.clear()
      allowed = null
      // What cannot stop is told at least, and loads no more.
      deny()
    },
  }
}
