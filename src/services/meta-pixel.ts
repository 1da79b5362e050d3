import { cookieFacts } from '../lib/cookie-facts.js'
import type { Service, ServiceFacts } from '../types.js'

export interface MetaPixelOptions {
  /** Numbers of the pixels, e.g. `['1234567890123456']`. */
  ids: readonly (number | string)[]
  /** Address of fbevents.js. @default 'https://connect.facebook.net/en_US/fbevents.js' */
  src?: string
  /**
   * Who reports the views of a single-page application: `'auto'` the pixel, which watches the
   * history, `'manual'` our `page()`. @default 'auto'
   */
  pageViews?: 'auto' | 'manual'
  /** Let the pixel watch clicks and read the page by itself. @default false */
  autoConfig?: boolean
  /** What visitors are told, where it differs from ours. */
  facts?: Partial<ServiceFacts>
}

type Call = (...args: unknown[]) => void
type Fbq = Call & {
  callMethod?: Call
  queue?: unknown[]
  push?: Call
  loaded?: boolean
  version?: string
  disablePushState?: boolean
}

// Not `window`: importing this on a server must be harmless.
const page = globalThis as unknown as { fbq?: Fbq; _fbq?: Fbq }

const FACTS: ServiceFacts = {
  name: 'Meta Pixel',
  countries: ['US'],
  provider: 'Meta Platforms, Inc.',
  purpose: {
    kk: 'Facebook пен Instagram жарнамасының нәтижесін есепке алу, жарнаманы сайтқа кірушілерге көрсету.',
    ru: 'Учёт результатов рекламы в Facebook и Instagram, показ рекламы посетителям сайта.',
  },
  data: {
    kk: 'IP-мекенжай, cookie идентификаторлары, беттердің мекенжайлары, сайтқа қайдан өткені, браузер мен құрылғы туралы мәліметтер, беттегі оқиғалар',
    ru: 'IP-адрес, идентификаторы cookie, адреса страниц, источник перехода, сведения о браузере и устройстве, события на странице',
  },
  retention: {
    kk: 'Cookie файлдары — 90 күн; жарнама деректерінің мерзімін Meta белгілейді',
    ru: 'Cookie — 90 дней; срок данных рекламы задаёт Meta',
  },
  policyUrl: 'https://www.facebook.com/privacy/policy/',
  cookies: [
    ...cookieFacts('first_party', true, [
      ['_fbp', 'P90D', 'Браузер идентификаторы', 'Идентификатор браузера'],
      ['_fbc', 'P90D', 'Жарнаманы басу идентификаторы', 'Идентификатор клика по рекламе'],
    ]),
    ...cookieFacts('local_storage', true, [
      [
        'lastExternalReferrer, lastExternalReferrerTime',
        'until_deleted',
        'Сайтқа қайдан және қашан өткені',
        'Откуда и когда пришёл посетитель',
      ],
      [
        'multiFbc',
        'until_deleted',
        'Жарнаманы басу идентификаторлары',
        'Идентификаторы кликов по рекламе',
      ],
    ]),
    ...cookieFacts('third_party', true, [
      ['fr', 'P90D', 'Meta домендеріндегі идентификатор', 'Идентификатор на доменах Meta'],
    ]),
  ],
}

/** Meta Pixel: no `fbq` before consent, `consent revoke` after it. */
export const metaPixel = (options: MetaPixelOptions): Service<'meta_pixel'> => {
  const { src = 'https://connect.facebook.net/en_US/fbevents.js', autoConfig = false } = options
  const manual = options.pageViews === 'manual'
  const ids = [options.ids ?? []].flat().map(String)
  let loaded = false
  /** Pixels are made once a document. */
  let made = false

  const fbq: Call = (...args) => page.fbq?.(...args)
  const view = () => {
    for (const id of ids) fbq('trackSingle', id, 'PageView')
  }

  return {
    id: 'meta_pixel',
    category: 'marketing',
    facts: { ...FACTS, ...options.facts },
    fault: ids[0] && ids.every(id => /^\d{5,20}$/.test(id)) ? undefined : 'ids',
    scripts: [src],
    traces: {
      cookies: ['_fbp', '_fbc'],
      localStorage: ['lastExternalReferrer', 'lastExternalReferrerTime', 'multiFbc'],
    },

    start({ load }) {
      if (!page.fbq) {
        const stub: Fbq = function () {
          // biome-ignore lint/complexity/noArguments: fbevents.js reads call lists, as its own stub makes
          const call = arguments
          if (stub.callMethod) stub.callMethod.apply(stub, call as unknown as unknown[])
          else stub.queue!.push(call)
        }
        stub.push = stub
        stub.loaded = true
        stub.version = '2.0'
        stub.queue = []
        page.fbq = stub
        page._fbq ??= stub
      }
      // What the page's own stub was told while denied must never be sent.
      else if (!loaded) page.fbq.queue?.splice(0)
      if (manual) page.fbq.disablePushState = true
      fbq('consent', 'grant')
      for (const id of made ? [] : ids) {
        fbq('set', 'autoConfig', autoConfig, id)
        fbq('init', id)
      }
      made = true
      view()
      if (!loaded) load(src)
      loaded = true
    },

    stop() {
      // What waits for a script that is still under way would be sent by it; also on a later grant.
      if (!page.fbq?.callMethod) {
        page.fbq?.queue?.splice(0)
        made = false
      }
      fbq('consent', 'revoke')
    },

    page() {
      if (manual) view()
    },
  }
}
