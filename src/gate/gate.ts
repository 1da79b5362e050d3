import { emit } from '../lib/emit.js'
import { guard, reportFault } from '../lib/faults.js'
import { allowScripts, injectScript } from '../lib/inject-script.js'
import type { Config, Consent, Params, Service, ServiceContext, ServiceState } from '../types.js'
import { sweep } from './sweep.js'

/** Starts and stops the services as consent comes and goes. */
export interface Gate {
  /** Bring the services in line; the first call also clears what denied ones left earlier. */
  apply(consent: Consent): void
  page(): void
  goal(name: string, params?: Params): void
  event(name: string, params?: Params): void
  /** Stop what runs; it is not started again. */
  destroy(): void
}

/** In-flight work of a stopped tag may write again; seen up to some seconds after. */
const SWEEP_AGAIN = [1000, 3000]

export const createGate = (
  { services, nonce, reload, termMonths }: Config,
  reloadPage: () => void = () => location.reload(),
): Gate => {
  const running = new Set<Service>()
  let applied = false
  let address = location.href
  let timers: ReturnType<typeof setTimeout>[] = []

  allowScripts(services.flatMap(({ scripts = [] }) => scripts))

  const tell = ({ id }: Service, state: ServiceState) =>
    emit('kelisim:service', { service: id, state })

  const contextOf = (service: Service): ServiceContext => ({
    termMonths,
    load: url => injectScript(url, nonce, () => tell(service, 'unavailable')),
  })

  const start = (service: Service) => {
    running.add(service)
    try {
      service.start(contextOf(service))
      tell(service, 'started')
    } catch (error) {
      reportFault(`service ${service.id} could not start: ${error}`)
      tell(service, 'failed')
    }
  }

  /** @returns whether it really stopped; if not, only a reload ends it */
  const stop = (service: Service): boolean => {
    running.delete(service)
    const stopped =
      guard(`stopping service ${service.id}`, () => {
        service.stop?.(contextOf(service))
        return service.stop !== undefined
      }) === true
    tell(service, stopped ? 'stopped' : 'failed')
    return stopped
  }

  const clean = (always: boolean) => {
    const denied = services.filter(service => !running.has(service))
    const swept = sweep(denied.flatMap(({ traces }) => traces ?? []))
    if (always || swept.removed.length + swept.survived.length > 0)
      emit('kelisim:cleanup', { services: denied.map(({ id }) => id), ...swept })
  }

  const forEachRunning = (what: string, call: (service: Service) => void) => {
    for (const service of running) guard(`${what} of service ${service.id}`, () => call(service))
  }

  return {
    apply(consent) {
      const ending = [...running].filter(({ id }) => !consent[id])
      const unstopped = ending.filter(service => !stop(service))
      const starting = services.filter(service => consent[service.id] && !running.has(service))

      if (!applied || ending.length > 0) {
        for (const service of services)
          if (!consent[service.id]) guard(`denying service ${service.id}`, () => service.deny?.())
        clean(ending.length > 0)
      }
      applied = true
      if (ending.length > 0) {
        timers.forEach(clearTimeout)
        timers = SWEEP_AGAIN.map(delay => setTimeout(() => clean(false), delay))
        if (reload === 'always' || (reload === 'auto' && unstopped.length > 0)) reloadPage()
      }

      if (starting.length > 0) address = location.href
      for (const service of starting) start(service)
    },

    page() {
      if (location.href === address) return
      const view = { url: location.href, referrer: address, title: document.title }
      address = location.href
      forEachRunning('page()', service => service.page?.(view))
    },
    goal: (name, params) => forEachRunning('goal()', service => service.goal?.(name, params)),
    event: (name, params) => forEachRunning('event()', service => service.event?.(name, params)),

    destroy() {
      timers.forEach(clearTimeout)
      for (const service of [...running]) stop(service)
    },
  }
}
