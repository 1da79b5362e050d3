import { guard, reportFault } from './lib/faults.js'
import { type AdsOptions, googleAds, linkedAds } from './services/google-ads.js'
import { googleSignals } from './services/google-signals.js'
import { googleTagManager, type TagManagerOptions } from './services/google-tag-manager.js'
import { type MetaPixelOptions, metaPixel } from './services/meta-pixel.js'
import { type ScriptServiceOptions, script } from './services/script.js'
import { ADVERTISING, type Signals } from './services/shared/signals.js'
import { type VkPixelOptions, vkPixel } from './services/vk-pixel.js'
import { type YandexAdsOptions, yandexAds } from './services/yandex-ads.js'
import type { Options, Service } from './types.js'

/** What the JSON element may name beside Yandex Metrika and Google Analytics. */
export interface MoreServices {
  googleTagManager?: TagManagerOptions
  googleAds?: AdsOptions
  metaPixel?: MetaPixelOptions
  vkPixel?: VkPixelOptions
  yandexAds?: YandexAdsOptions
  scripts?: readonly ScriptServiceOptions[]
  /**
   * Signals of all of Google's services; named, if only as `{}`, Google Analytics follows them too.
   * @default it does where Tag Manager or Google Ads is on the page
   */
  googleSignals?: Signals
}

const SERVICES: Readonly<Record<string, (options: never) => Service>> = {
  googleTagManager,
  googleAds,
  metaPixel,
  vkPixel,
  yandexAds,
  scripts: script,
}

/** The options with the services that a script tag's JSON element names by these names. */
export const addServices = (options: Options, named: MoreServices): Options => {
  const { googleSignals: signals, ...rest } = named
  // Tags on one queue share the signals: with another one there, no view may go before them.
  const tags = rest.googleTagManager || rest.googleAds
  const alone = signals && !tags
  // Without a tag that tells of advertising, the visitor chooses it by name all the same.
  const all = alone ? { marketing: [], google_ads: ADVERTISING, ...signals } : signals
  const services = (options.services ?? []).flatMap(service =>
    service.id !== 'google_analytics' || !(signals || tags)
      ? service
      : [googleSignals(service, all), ...(alone ? [linkedAds()] : [])],
  )
  for (const [name, given] of Object.entries(rest)) {
    if (!Object.keys(SERVICES).includes(name)) reportFault(`services.${name} is unknown.`)
    else if (given)
      for (const one of [given].flat())
        guard(() =>
          services.push(SERVICES[name]!({ ...(signals && { signals }), ...one } as never)),
        )
  }
  return { ...options, services }
}
