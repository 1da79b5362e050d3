import type { MoreServices } from './add-services.js'
import { reportFault } from './lib/faults.js'
import { type AnalyticsOptions, googleAnalytics } from './services/google-analytics.js'
import { type MetrikaOptions, yandexMetrika } from './services/yandex-metrika.js'
import type { Options } from './types.js'

/** What the JSON element holds: the options of `createKelisim`, services by name. */
export interface ScriptOptions extends Omit<Options, 'services'> {
  services?: { yandexMetrika?: MetrikaOptions; googleAnalytics?: AnalyticsOptions } & MoreServices
}

const JSON_ELEMENT = '[type$=json][data-kelisim]'

const readJson = (): ScriptOptions => {
  const all = {}
  for (const { textContent } of document.querySelectorAll(JSON_ELEMENT)) {
    try {
      Object.assign(all, JSON.parse(textContent ?? ''))
    } catch (error) {
      reportFault(`<script data-kelisim> must be JSON: ${error}`)
      // Nobody knows what it was to say: no policy, so nobody is asked.
      Object.assign(all, { policy: { version: 0 } })
    }
  }
  return all as ScriptOptions
}

/** Options of one service: ids from the tag, the rest, or all of it, from the JSON. */
const wanted = <Of>(ids: string | undefined, more: Of | undefined): Of | null =>
  ids || more ? ({ ...(ids && { ids: ids.split(/\s*,\s*/) }), ...more } as Of) : null

/** @returns `more`: services it does not know, by name */
export const scriptOptions = (
  tag: HTMLScriptElement | null,
): { options: Options; more: MoreServices } => {
  const data = tag?.dataset ?? {}
  const { services, policy, ...rest } = readJson()
  const {
    yandexMetrika: metrika,
    googleAnalytics: analytics,
    ...more
  }: NonNullable<ScriptOptions['services']> = Object(services)
  const counters = wanted(data.yandexMetrika, metrika)
  const measurements = wanted(data.googleAnalytics, analytics)
  return {
    more,
    options: {
      endpoint: data.endpoint,
      language: data.language,
      nonce: tag?.nonce,
      ...rest,
      policy: Object.assign({ version: data.policyVersion, url: data.policyUrl }, policy),
      services: [
        ...(counters ? [yandexMetrika(counters)] : []),
        ...(measurements ? [googleAnalytics(measurements)] : []),
      ],
    } as Options,
  }
}
