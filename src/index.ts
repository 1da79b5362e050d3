import { firstLayer } from './banner/first-layer.js'
import { createKelisim as create } from './kelisim.js'
import { onServer } from './on-server.js'
import type { Exactly, KelisimOf, Options } from './types.js'

/**
 * Start Kelisim in a single-page application, with the banner in Kazakh and Russian; the settings
 * are imported when they are opened, held markup and embeds where the page has some. Never throws:
 * faults go to the console and `kelisim:error`. On a server it allows nothing and does nothing.
 * @example
 * ```ts
 * import { createKelisim } from 'kelisim'
 * import { yandexMetrika } from 'kelisim/services/yandex-metrika'
 *
 * export const kelisim = createKelisim({
 *   endpoint: '/kelisim/records',
 *   policy: { version: '2024-01-03', url: { kk: '/kk/policy', ru: '/ru/policy' } },
 *   services: [yandexMetrika({ ids: [12345678], spa: true })],
 * })
 * kelisim.whenGranted('yandex_metrika').then(() => kelisim.goal('seen'))
 * ```
 */
export const createKelisim = <const Given extends Options>(
  options: Exactly<Given>,
): KelisimOf<Given> =>
  typeof document === 'undefined'
    ? onServer(options)
    : create(options, {
        firstLayer,
        loadSettings: () => import('./settings/index.js'),
        loadRare: () => import('./rare/index.js'),
        loadPage: () => import('./page.js'),
      })

export { type AnalyticsOptions, googleAnalytics } from './services/google-analytics.js'
export { type MetrikaOptions, yandexMetrika } from './services/yandex-metrika.js'
export type * from './types.js'
