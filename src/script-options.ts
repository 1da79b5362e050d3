import { type AnalyticsOptions, googleAnalytics } from './services/google-analytics.js'
import { type MetrikaOptions, yandexMetrika } from './services/yandex-metrika.js'
import type { Options } from './types.js'

/** What the JSON element holds: the options of `createKelisim`, services by name. */
export interface ScriptOptions extends Omit<Options, 'services'> {
  services?: { yandexMetrika?: MetrikaOptions; googleAnalytics?: AnalyticsOptions }
}

const JSON_ELEMENT = 'script[type="application/json"][data-kelisim]'

/** The script element itself; `document.currentScript` is null in a module. */
export const tagOf = (current: HTMLOrSVGScriptElement | null): HTMLScriptElement | null =>
  (current as HTMLScriptElement | null) ?? document.querySelector('script[data-policy-version]')

const list = (text: string) => text.split(',').map(part => part.trim())

/** Leaves out what is undefined, so that it does not cover what the other source says. */
const defined = <Shape extends object>(shape: Shape) =>
  Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined))

const readJson = (faults: string[]): ScriptOptions => {
  let all: ScriptOptions = {} as ScriptOptions
  for (const { textContent } of document.querySelectorAll(JSON_ELEMENT)) {
    try {
      all = { ...all, ...JSON.parse(textContent ?? '') }
    } catch (error) {
      faults.push(`the element <script data-kelisim> must hold JSON: ${error}`)
    }
  }
  return all
}

export const scriptOptions = (
  tag: HTMLScriptElement | null,
): { options: Options; faults: string[] } => {
  const faults: string[] = []
  const {
    endpoint,
    policyVersion: version,
    policyUrl: url,
    language,
    yandexMetrika: counters,
    googleAnalytics: measurements,
  } = tag?.dataset ?? {}
  const json = readJson(faults)
  const { services, policy, ...rest } = json
  const wanted = <Of extends { ids: readonly unknown[] }>(ids: string | undefined, more?: Of) =>
    ids || more ? ({ ...(ids ? { ids: list(ids) } : {}), ...more } as Of) : null
  const metrika = wanted<MetrikaOptions>(counters, services?.yandexMetrika)
  const analytics = wanted<AnalyticsOptions>(measurements, services?.googleAnalytics)
  for (const name of Object.keys(services ?? {}))
    if (name !== 'yandexMetrika' && name !== 'googleAnalytics')
      faults.push(`services.${name} is unknown: only yandexMetrika and googleAnalytics are.`)

  return {
    faults,
    options: {
      ...defined({ endpoint, language, nonce: tag?.nonce }),
      ...rest,
      policy: { ...defined({ version, url }), ...policy } as Options['policy'],
      services: [
        ...(metrika ? [yandexMetrika(metrika)] : []),
        ...(analytics ? [googleAnalytics(analytics)] : []),
      ],
    },
  }
}
