import { cookieFacts } from '../lib/cookie-facts.js'
import { isText } from '../lib/is-text.js'
import type { Params, Service, ServiceContext, ServiceFacts } from '../types.js'
import { googleQueue } from './shared/google-queue.js'
import type { Signals } from './shared/signals.js'

export interface AdsOptions {
  /** Ids of the tags, e.g. `['AW-123456789']`. */
  ids: readonly string[]
  /** Address of gtag.js without query. @default 'https://www.googletagmanager.com/gtag/js' */
  src?: string
  /** Parameters of `config`. */
  config?: Params
  /** In place of ours, by category; the same for all services of Google's. @default ours */
  signals?: Signals
  /** What visitors are told, where it differs from ours. */
  facts?: Partial<ServiceFacts>
}

const FACTS: ServiceFacts = {
  name: 'Google Ads',
  countries: ['US'],
  provider: 'Google LLC',
  purpose: {
    kk: 'Жарнаманың нәтижесін есепке алу, жарнаманы сайтқа кірушілерге қайта көрсету.',
    ru: 'Учёт результатов рекламы, повторный показ рекламы посетителям сайта.',
  },
  data: {
    kk: 'IP-мекенжай, cookie идентификаторлары, жарнаманы басу идентификаторы, беттердің мекенжайлары, браузер мен құрылғы туралы мәліметтер, беттегі оқиғалар',
    ru: 'IP-адрес, идентификаторы cookie, идентификатор клика по рекламе, адреса страниц, сведения о браузере и устройстве, события на странице',
  },
  retention: {
    kk: 'Сайттағы cookie файлдары — 90 күн; Google домендеріндегі cookie мен жарнама деректерінің мерзімін Google белгілейді',
    ru: 'Cookie на сайте — 90 дней; срок cookie на доменах Google и данных рекламы задаёт Google',
  },
  policyUrl: 'https://policies.google.com/privacy',
  cookies: [
    ...cookieFacts('first_party', true, [
      ['_gcl_au', 'P90D', 'Жарнаманың нәтижесін есепке алу', 'Учёт результатов рекламы'],
      [
        '_gcl_aw, _gcl_dc, _gcl_gb, _gcl_gs, _gac_<…>',
        'P90D',
        'Жарнаманы басу идентификаторы',
        'Идентификатор клика по рекламе',
      ],
    ]),
    ...cookieFacts('local_storage', true, [
      [
        '_gcl_ls',
        'until_deleted',
        'Жарнаманы басу идентификаторы',
        'Идентификатор клика по рекламе',
      ],
    ]),
  ],
}

type Gtag = (...args: unknown[]) => void
// Not `window`: importing this on a server must be harmless.
const page = globalThis as unknown as { gtag?: Gtag }

const SERVICE = {
  id: 'google_ads' as const,
  category: 'marketing',
  facts: FACTS,
  traces: { cookies: [/^_gcl_|^_gac_/], localStorage: ['_gcl_ls'] },
}

/**
 * Google Ads without a tag of its own: what a property of Google Analytics that is linked with it
 * keeps once its signals are granted, see `googleSignals`.
 */
export const linkedAds = (): Service<'google_ads'> => ({ ...SERVICE, start() {}, stop() {} })

/** The Google tag of Google Ads. It knows no end but a reload. */
export const googleAds = (options: AdsOptions): Service<'google_ads'> => {
  const { src = 'https://www.googletagmanager.com/gtag/js', config, signals } = options
  const ids = [options.ids ?? []].flat()
  const url = `${src}?id=${ids[0]}`
  const queue = googleQueue(signals)
  let context: ServiceContext | undefined

  return {
    ...SERVICE,
    facts: { ...FACTS, ...options.facts },
    fault: ids[0] && ids.every(id => isText(id, /^AW-\d{6,}$/)) ? undefined : 'ids',
    scripts: [url],

    deny() {
      if (context) queue.update(context.consent())
    },

    start(given) {
      const first = !context
      context = given
      queue.open(given.consent())
      page.gtag ??= queue.command
      if (!first) return
      queue.command('js', new Date())
      const now = given.views[given.views.length - 1]
      // For all of its events; in a single-page application it would stay for all views.
      const clean = now && !given.spa && { page_location: now.url, page_referrer: now.referrer }
      for (const id of ids) queue.command('config', id, { ...clean, ...config })
      given.load(url)
    },

    update: ({ consent }) => queue.update(consent()),

    // Where Google Analytics runs, it has put the event into the queue that both read.
    event(name, params) {
      if (!context!.consent().google_analytics) queue.command('event', name, params)
    },
  }
}
