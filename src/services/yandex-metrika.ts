import { warn } from '../lib/faults.js'
import type { PageView, Params, Service, ServiceFacts } from '../types.js'

export interface MetrikaOptions {
  /** Numbers of the counters. */
  ids: readonly (number | string)[]
  /** Address of tag.js. @default 'https://mc.yandex.ru/metrika/tag.js' */
  src?: string
  /** Options of `init` beside ours; `ssr` is dropped, since tag.js skips such an `init`. */
  init?: Params
  /** What visitors are told, where it differs from ours. */
  facts?: Partial<ServiceFacts>
}

type Ym = ((...args: unknown[]) => void) & { a?: unknown[]; l?: number }
interface MetrikaWindow {
  ym?: Ym
  Ya?: { Metrika2?: unknown }
  [flag: `disableYaCounter${string}`]: boolean
}

// Not `window`: importing this on a server must be harmless.
const page = globalThis as unknown as MetrikaWindow

/** Yandex Metrika: no `ym`, script or pixel before consent, `destruct` after it. */
export const yandexMetrika = (options: MetrikaOptions): Service<'yandex_metrika'> => {
  const { ids = [], src = 'https://mc.yandex.ru/metrika/tag.js', init } = options
  const numbers = [ids].flat().map(Number)
  let loaded = false

  const disable = (disabled: boolean) => {
    for (const id of numbers) page[`disableYaCounter${id}`] = disabled
  }
  const each = (...args: unknown[]) => {
    for (const id of numbers) page.ym?.(id, ...args)
  }
  const view = ({ url, referrer, title }: PageView) =>
    each('hit', url, { referer: referrer, title })

  return {
    id: 'yandex_metrika',
    category: 'analytics',
    facts: { name: 'Яндекс Метрика', countries: ['RU'], bundled: true, ...options.facts },
    fault:
      numbers[0] && numbers.every(id => Number.isSafeInteger(id) && id > 0) ? undefined : 'ids',
    scripts: [src],
    traces: {
      cookies: [/^_ym_/, 'metrika_enabled'],
      localStorage: [/^_ym/],
      sessionStorage: [/^__ym/],
    },

    deny: () => disable(true),

    start({ load, views }) {
      const { ssr, ...rest } = init ?? {}
      const now = views[views.length - 1]
      if (ssr) warn('yandex_metrika: init option ssr is dropped.')
      disable(false)
      page.ym ??= function () {
        // biome-ignore lint/complexity/noArguments: tag.js reads call lists, as its own stub makes
        page.ym!.a!.push(arguments)
      } as Ym
      const { ym } = page
      ym.l ??= Date.now()
      ym.a ??= []
      // What was called while denied must never be sent; tag.js holds on to this very array.
      ym.a.splice(0)
      each('init', {
        clickmap: true,
        trackLinks: true,
        accurateTrackBounce: true,
        webvisor: false,
        // Yandex Tag Manager could load tags that nobody was asked about.
        disableYtm: true,
        ...rest,
        // Its start sends an address too, `defer` or not; `trackHash` would go on with this one.
        ...(now && {
          defer: true,
          ...(!rest.trackHash && { url: now.url, referrer: now.referrer }),
        }),
      })
      views.forEach(view)
      if (!loaded) load(src)
      loaded = true
    },

    stop() {
      disable(true)
      if (page.Ya?.Metrika2) each('destruct')
      // Not there yet: it must find nothing, since a queued destruct would still send the view.
      else page.ym?.a?.splice(0)
    },

    page: view,
    goal: (name, params) => each('reachGoal', name, params),
  }
}
