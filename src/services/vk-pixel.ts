import type { Service, ServiceFacts } from '../types.js'

export interface VkPixelOptions {
  /** Numbers of the pixels of VK Ads (counters of Top.Mail.Ru), e.g. `[3210000]`. */
  ids: readonly (number | string)[]
  /** Address of the script. @default 'https://top-fwz1.mail.ru/js/code.js' */
  src?: string
  /** What visitors are told, where it differs from ours. */
  facts?: Partial<ServiceFacts>
}

// Not `window`: importing this on a server must be harmless.
const page = globalThis as unknown as { _tmr?: { push(message: object): void } }

const FACTS: ServiceFacts = {
  name: { kk: 'VK Жарнама пикселі', ru: 'Пиксель VK Рекламы' },
  countries: ['RU'],
  provider: { kk: '«ВК» ЖШҚ', ru: 'ООО «ВК»' },
  purpose: {
    kk: 'ВКонтакте мен VK сервистеріндегі жарнаманың нәтижесін есепке алу, жарнаманы сайтқа кірушілерге көрсету.',
    ru: 'Учёт результатов рекламы во ВКонтакте и сервисах VK, показ рекламы посетителям сайта.',
  },
  data: {
    kk: 'IP-мекенжай, cookie идентификаторлары, беттердің мекенжайлары, сайтқа қайдан өткені, браузер мен құрылғы туралы мәліметтер, қол жеткізілген мақсаттар',
    ru: 'IP-адрес, идентификаторы cookie, адреса страниц, источник перехода, сведения о браузере и устройстве, достигнутые цели',
  },
  // Their lifetimes are published nowhere that could be found: no lines of the table.
  retention: {
    kk: 'Cookie файлдарының (tmr_lvid, tmr_lvidTS, tmr_reqNum, tmr_detect, domain_sid) және деректердің мерзімін VK белгілейді',
    ru: 'Срок cookie (tmr_lvid, tmr_lvidTS, tmr_reqNum, tmr_detect, domain_sid) и данных задаёт VK',
  },
  policyUrl: 'https://help.mail.ru/legal/terms/top/pp',
}

/** The pixel of VK Ads, which is the counter of Top.Mail.Ru. It knows no end but a reload. */
export const vkPixel = (options: VkPixelOptions): Service<'vk_pixel'> => {
  const { src = 'https://top-fwz1.mail.ru/js/code.js' } = options
  const ids = [options.ids ?? []].flat().map(String)
  let loaded = false

  const empty = () => {
    if (Array.isArray(page._tmr)) page._tmr.splice(0)
  }
  const push = (message: object) => {
    for (const id of ids) page._tmr?.push({ id, ...message })
  }

  return {
    id: 'vk_pixel',
    category: 'marketing',
    facts: { ...FACTS, ...options.facts },
    fault: ids[0] && ids.every(id => /^\d{5,12}$/.test(id)) ? undefined : 'ids',
    scripts: [src],
    traces: { cookies: [/^tmr_/, 'domain_sid'], localStorage: [/^tmr_/] },

    deny() {
      // What waits for a script that is still under way would be sent by it.
      if (loaded) empty()
    },

    start({ load, views }) {
      page._tmr ??= []
      // What the page's own queue was told while denied must never be sent.
      if (!loaded) empty()
      for (const view of views) push({ type: 'pageView', ...view })
      if (!views[0]) push({ type: 'pageView', start: Date.now() })
      if (!loaded) load(src)
      loaded = true
    },

    page: ({ url, referrer, title }) => push({ type: 'pageView', url, referrer, title }),
    goal: goal => push({ type: 'reachGoal', goal }),
  }
}
