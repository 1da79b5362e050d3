import { cookieFacts } from '../lib/cookie-facts.js'
import { isText } from '../lib/is-text.js'
import type { Params, Service, ServiceFacts } from '../types.js'

/** Parameters of `AdvManager.render`; `renderTo` is the id of an element of the page. */
export interface AdBlock extends Params {
  blockId: string
  renderTo?: string
}

export interface YandexAdsOptions {
  /** E.g. `[{ blockId: 'R-A-123456-1', renderTo: 'yandex_rtb_R-A-123456-1' }]`. */
  blocks: readonly AdBlock[]
  /** Address of context.js. @default 'https://yandex.ru/ads/system/context.js' */
  src?: string
  /** What visitors are told, where it differs from ours. */
  facts?: Partial<ServiceFacts>
}

interface AdsWindow {
  yaContextCb?: (() => void)[]
  Ya?: {
    Context?: {
      AdvManager?: { render(block: AdBlock): void; destroy?(block: { blockId: string }): void }
    }
  }
}

// Not `window`: importing this on a server must be harmless.
const page = globalThis as unknown as AdsWindow

const FACTS: ServiceFacts = {
  name: { kk: 'Яндекс жарнамасы', ru: 'Реклама Яндекса' },
  countries: ['RU'],
  provider: { kk: '«ЯНДЕКС» ЖШҚ', ru: 'ООО «ЯНДЕКС»' },
  purpose: {
    kk: 'Сайтта жарнама көрсету, оның көрсетілімдері мен басылуын есепке алу.',
    ru: 'Показ рекламы на сайте, учёт её показов и переходов.',
  },
  data: {
    kk: 'IP-мекенжай, cookie идентификаторлары, беттердің мекенжайлары, браузер мен құрылғы туралы мәліметтер, шамамен орналасқан жері, жарнамамен әрекеттер',
    ru: 'IP-адрес, идентификаторы cookie, адреса страниц, сведения о браузере и устройстве, примерное местоположение, действия с рекламой',
  },
  retention: {
    kk: 'Cookie файлдары мен деректердің мерзімін Яндекс белгілейді',
    ru: 'Срок cookie и данных задаёт Яндекс',
  },
  policyUrl: 'https://yandex.ru/legal/confidential/',
  // On Yandex's own domains: no page can see or remove them.
  cookies: cookieFacts('third_party', true, [
    ['yandexuid', 'P1Y', 'Яндекс домендеріндегі идентификатор', 'Идентификатор на доменах Яндекса'],
    ['yuidss', 'P1Y', 'Яндекс домендеріндегі идентификатор', 'Идентификатор на доменах Яндекса'],
  ]),
}

/** Blocks of the Yandex Advertising Network. Their script knows no end but a reload. */
export const yandexAds = (options: YandexAdsOptions): Service<'yandex_ads'> => {
  const { src = 'https://yandex.ru/ads/system/context.js' } = options
  const blocks = [options.blocks ?? []].flat()
  let loaded = false
  /** Of a grant that was taken back, what waits must not be drawn. */
  let grant = 0

  return {
    id: 'yandex_ads',
    category: 'marketing',
    facts: { ...FACTS, ...options.facts },
    fault: blocks[0] && blocks.every(block => isText(Object(block).blockId)) ? undefined : 'blocks',
    scripts: [src],

    deny() {
      grant++
      if (!loaded) return
      for (const { blockId } of blocks) page.Ya?.Context?.AdvManager?.destroy?.({ blockId })
    },

    start({ load }) {
      const mine = grant
      page.yaContextCb ??= []
      for (const block of blocks)
        page.yaContextCb.push(() => {
          if (mine === grant) page.Ya?.Context?.AdvManager?.render(block)
        })
      if (!loaded) load(src)
      loaded = true
    },
  }
}
