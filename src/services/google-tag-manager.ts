import { isText } from '../lib/is-text.js'
import type { Service, ServiceContext, ServiceFacts, Traces } from '../types.js'

import { googleQueue } from './shared/google-queue.js'
import { type Signals, signalsOf } from './shared/signals.js'
import { tracesOf } from './shared/traces-of.js'

export interface TagManagerOptions {
  /** Id of the container, e.g. `'GTM-XXXXXXX'`. */
  id: string
  /**
   * The strictest category of all that the container uses: its tags need no consent of their own
   * to be loaded. @default 'marketing'
   */
  category?: string
  /** Address of gtm.js without query. @default 'https://www.googletagmanager.com/gtm.js' */
  src?: string
  /** Name of the global that holds the queue. @default 'dataLayer' */
  dataLayer?: string
  /**
   * Google Analytics in the container, e.g. `['G-XXXXXXXXXX']`: switched off while analytics is not
   * allowed, since a denied signal alone leaves it its cookieless pings. @default []
   */
  measurementIds?: readonly string[]
  /** In place of ours, by category; the same for all services of Google's. @default ours */
  signals?: Signals
  /**
   * What the container's tags leave behind, beside the cookies of Google's; a name that ends in `*`
   * is the beginning of names.
   */
  traces?: Traces
  /** What visitors are told: name the recipients that the container's tags bring. */
  facts?: Partial<ServiceFacts>
}

const FACTS: ServiceFacts = {
  name: 'Google Tag Manager',
  countries: ['US'],
  provider: 'Google LLC',
  purpose: {
    kk: 'Сайттың статистика және жарнама тегтерін жүктеу; олар осы рұқсатпен іске қосылады.',
    ru: 'Загрузка тегов статистики и рекламы сайта; они запускаются по этому разрешению.',
  },
  data: {
    kk: 'IP-мекенжай, беттің мекенжайы, браузер мен құрылғы туралы мәліметтер; тегтер өз деректерін алады',
    ru: 'IP-адрес, адрес страницы, сведения о браузере и устройстве; теги получают свои данные',
  },
  retention: {
    kk: 'Мерзімін Google және тегтердің провайдерлері белгілейді',
    ru: 'Срок задают Google и поставщики тегов',
  },
  policyUrl: 'https://policies.google.com/privacy',
}

// Not `window`: importing this on a server must be harmless.
const page = globalThis as unknown as Record<`ga-disable-${string}`, boolean>

/** Google Tag Manager. A container cannot be unloaded: a withdrawal ends in a reload. */
export const googleTagManager = (options: TagManagerOptions): Service<'google_tag_manager'> => {
  const { id, category = 'marketing', signals, dataLayer = 'dataLayer' } = options
  const src = options.src ?? 'https://www.googletagmanager.com/gtm.js'
  const traces = tracesOf(options.traces)
  const ids = [options.measurementIds ?? []].flat()
  const url = `${src}?id=${id}${dataLayer === 'dataLayer' ? '' : `&l=${dataLayer}`}`
  const queue = googleQueue(signals, dataLayer)
  let context: ServiceContext | undefined

  const disable = (disabled: boolean) => {
    for (const one of ids) page[`ga-disable-${one}`] = disabled
  }
  const analytics = () => signalsOf(context!.consent(), signals).analytics_storage === 'granted'

  return {
    id: 'google_tag_manager',
    category,
    facts: { ...FACTS, ...options.facts },
    fault:
      (!isText(id, /^GTM-[A-Z\d]{4,}$/) && 'id') ||
      (!isText(dataLayer, /^[A-Za-z_$][\w$]*$/) && 'dataLayer') ||
      undefined,
    scripts: [url],
    traces: {
      ...traces,
      cookies: [
        /^_gcl_|^_gac_|^_dc_gtm_/,
        ...(ids[0] ? [/^_ga(_|$)/] : []),
        ...(traces.cookies ?? []),
      ],
      localStorage: ['_gcl_ls', ...(traces.localStorage ?? [])],
    },

    deny() {
      disable(true)
      if (context) queue.update(context.consent())
    },

    start(given) {
      const first = !context
      context = given
      disable(!analytics())
      queue.open(given.consent())
      if (!first) return
      queue.message({ 'gtm.start': Date.now(), event: 'gtm.js' })
      given.load(url)
    },

    update({ consent }) {
      disable(!analytics())
      queue.update(consent())
    },

    // Where another of Google's tags runs on the same queue, the event is in it already.
    event(name, params) {
      const { google_analytics, google_ads } = context!.consent()
      const said = dataLayer === 'dataLayer' && (google_analytics || google_ads)
      if (!said) queue.message({ ...params, event: name })
    },
  }
}
