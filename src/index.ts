import { firstLayer } from './banner/first-layer.js'
import { createKelisim as create } from './kelisim.js'
import { onServer } from './on-server.js'
import type { Exactly, KelisimOf, Options } from './types.js'

/**
 * Start Kelisim in a single-page application, with the banner in Kazakh and Russian. The settings
 * are imported when they are opened, held markup and embeds where the page has some, the sender where
 * there is a record. Never throws: faults go to the console and `kelisim:error`. On a server it allows
 * nothing and does nothing.
 * @example
 * ```ts
 * import { createKelisim } from 'kelisim'
 * import { yandexMetrika } from 'kelisim/services/yandex-metrika'
 *
 * export const kelisim = createKelisim({
 *   endpoint: '/kelisim/records',
 *   policy: { version: '2024-01-03', url: { kk: '/kk/policy', ru: '/ru/policy' } },
 *   spa: 'auto',
 *   services: [yandexMetrika({ ids: [12345678] })],
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
        loadSender: () => import('./sender.js'),
      })

export { type AdsOptions, googleAds, linkedAds } from './services/google-ads.js'
export { type AnalyticsOptions, googleAnalytics } from './services/google-analytics.js'
export { googleSignals } from './services/google-signals.js'
export { googleTagManager, type TagManagerOptions } from './services/google-tag-manager.js'
export { type MetaPixelOptions, metaPixel } from './services/meta-pixel.js'
export { type ScriptServiceOptions, script } from './services/script.js'
export type { Signals } from './services/shared/signals.js'
export { type VkPixelOptions, vkPixel } from './services/vk-pixel.js'
export { type AdBlock, type YandexAdsOptions, yandexAds } from './services/yandex-ads.js'
export { type MetrikaOptions, yandexMetrika } from './services/yandex-metrika.js'
export type * from './types.js'
