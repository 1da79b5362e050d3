import { expect } from 'vitest'
import { googleAds, linkedAds } from '../../src/services/google-ads.js'
import { googleAnalytics } from '../../src/services/google-analytics.js'
import { googleSignals } from '../../src/services/google-signals.js'
import { googleTagManager } from '../../src/services/google-tag-manager.js'
import { metaPixel } from '../../src/services/meta-pixel.js'
import { script } from '../../src/services/script.js'
import { vkPixel } from '../../src/services/vk-pixel.js'
import { yandexAds } from '../../src/services/yandex-ads.js'
import { yandexMetrika } from '../../src/services/yandex-metrika.js'
import { keepsItsPromises } from '../support/service-contract.js'

/** Every service under the one contract. */

interface Tags {
  ym?: { a: ArrayLike<unknown>[] }
  dataLayer?: unknown[]
  containerLayer?: unknown[]
  fbq?: { queue: ArrayLike<unknown>[] }
  _tmr?: object[]
  yaContextCb?: unknown[]
}
const tags = window as unknown as Tags

/** Calls as lists, messages as they are. */
const list = (entries: readonly unknown[] | undefined) =>
  (entries ?? []).map(entry =>
    Object.prototype.toString.call(entry) === '[object Arguments]'
      ? Array.from(entry as ArrayLike<unknown>)
      : entry,
  )
const layer = () => list(tags.dataLayer)

const SIGNALS = [
  'security_storage',
  'functionality_storage',
  'personalization_storage',
  'analytics_storage',
  'ad_storage',
  'ad_user_data',
  'ad_personalization',
]
/** A consent command of all signals: these granted, besides that of security. */
const signals = (how: 'default' | 'update', ...granted: string[]) => [
  'consent',
  how,
  Object.fromEntries(
    SIGNALS.map(name => [
      name,
      [...granted, 'security_storage'].includes(name) ? 'granted' : 'denied',
    ]),
  ),
]
const ADS = ['ad_storage', 'ad_user_data', 'ad_personalization']
const ALL = signals('update', ...SIGNALS)
const NONE = signals('update')

const GA_DENIED = {
  ad_storage: 'denied',
  ad_user_data: 'denied',
  ad_personalization: 'denied',
  analytics_storage: 'denied',
}
const GA_GRANT = ['consent', 'update', { analytics_storage: 'granted' }]
const GA_CONFIG = ['config', 'G-TEST12345', expect.objectContaining({ cookie_expires: 15_552_000 })]
const GA_VIEW = (path: string, title: string, referrer: string) => [
  'event',
  'page_view',
  { page_location: `https://kurs.rasco.kz${path}`, page_title: title, page_referrer: referrer },
]
const START = 'https://kurs.rasco.kz/courses/java'
const TIME = expect.any(Number)

const METRIKA_INIT = [12345678, 'init', expect.objectContaining({ disableYtm: true })]
keepsItsPromises({
  name: 'Yandex Metrika',
  make: () => yandexMetrika({ ids: [12345678] }),
  flags: ['disableYaCounter12345678'],
  scripts: ['https://mc.yandex.ru/metrika/tag.js'],
  told: () => list(tags.ym?.a),
  started: [METRIKA_INIT],
  viewed: [[12345678, 'hit', 'https://kurs.rasco.kz/next', { referer: START, title: 'Next' }]],
  stops: true,
  stopped: [],
  restarted: [METRIKA_INIT, [12345678, 'hit', START, { referer: '', title: '' }]],
  leaves: {
    cookies: ['_ym_uid', '_ym_d', '_ym_isad', 'metrika_enabled'],
    localStorage: ['_ym_uid', '_ym12345678_lsid'],
    sessionStorage: ['__ym_tab_guid'],
  },
  foreign: { cookies: ['_ymx', 'my_ym_uid'], localStorage: ['my_ym'], sessionStorage: ['ym'] },
  faults: [[() => yandexMetrika({ ids: ['x'] }), 'ids', /counters like 12345678/]],
})

keepsItsPromises({
  name: 'Google Analytics',
  make: () => googleAnalytics({ ids: ['G-TEST12345'] }),
  flags: ['ga-disable-G-TEST12345'],
  scripts: ['https://www.googletagmanager.com/gtag/js?id=G-TEST12345'],
  told: layer,
  started: [['consent', 'default', GA_DENIED], GA_GRANT, ['js', expect.any(Date)], GA_CONFIG],
  stops: true,
  stopped: [
    ['consent', 'default', GA_DENIED],
    GA_GRANT,
    ['js', expect.any(Date)],
    GA_CONFIG,
    ['consent', 'update', GA_DENIED],
  ],
  restarted: [GA_GRANT, GA_VIEW('/courses/java', '', '')],
  leaves: { cookies: ['_ga', '_ga_TEST12345', '_gid', '_gat_x'] },
  foreign: { cookies: ['_gauges', '_game', 'my_ga'], localStorage: ['_ga'] },
  faults: [[() => googleAnalytics({ ids: ['UA-1-1'] }), 'ids', /G-XXXXXXXXXX/]],
})

const SIGNALLED = [
  signals('default'),
  signals('update', 'analytics_storage'),
  GA_GRANT,
  ['js', expect.any(Date)],
  GA_CONFIG,
  GA_VIEW('/courses/java', '', ''),
]
keepsItsPromises({
  name: 'Google Analytics with all signals, manual views',
  make: () => googleSignals(googleAnalytics({ ids: ['G-TEST12345'], pageViews: 'manual' })),
  options: { spa: 'manual' },
  flags: ['ga-disable-G-TEST12345'],
  scripts: ['https://www.googletagmanager.com/gtag/js?id=G-TEST12345'],
  told: layer,
  started: SIGNALLED,
  signalled: [ALL],
  viewed: [GA_VIEW('/next', 'Next', START)],
  stops: true,
  stopped: [...SIGNALLED, ['consent', 'update', GA_DENIED]],
  restarted: [signals('update', 'analytics_storage'), GA_GRANT, GA_VIEW('/courses/java', '', '')],
  leaves: { cookies: ['_ga', '_ga_TEST12345'] },
  foreign: { cookies: ['_gauges', 'my_ga'] },
  faults: [],
})

const CONTAINER = { 'gtm.start': TIME, event: 'gtm.js' }
keepsItsPromises({
  name: 'Google Tag Manager',
  make: () => googleTagManager({ id: 'GTM-TEST123', measurementIds: ['G-INSIDE123'] }),
  flags: ['ga-disable-G-INSIDE123'],
  scripts: ['https://www.googletagmanager.com/gtm.js?id=GTM-TEST123'],
  told: layer,
  started: [signals('default'), signals('update', ...ADS), CONTAINER],
  signalled: [ALL],
  stopped: [signals('default'), signals('update', ...ADS), CONTAINER, NONE],
  restarted: [signals('update', ...ADS)],
  leaves: {
    cookies: ['_gcl_au', '_gac_1', '_dc_gtm_1', '_ga', '_ga_X'],
    localStorage: ['_gcl_ls'],
  },
  foreign: { cookies: ['_gclx', 'my_gcl_au', '_game'], localStorage: ['gcl_ls'] },
  faults: [
    [() => googleTagManager({ id: 'G-TEST123' }), 'id', /GTM-XXXXXXX/],
    [() => googleTagManager({ id: 'GTM-TEST123', dataLayer: 'a-b' }), 'dataLayer', /variable/],
    [() => googleTagManager({ id: 'GTM-TEST123', category: 'tags' }), 'category', /marketing/],
  ],
})

keepsItsPromises({
  name: 'Google Tag Manager with a queue, traces and signals of its own',
  make: () =>
    googleTagManager({
      id: 'GTM-TEST123',
      category: 'analytics',
      dataLayer: 'containerLayer',
      signals: { analytics: ['analytics_storage', 'personalization_storage'], marketing: [] },
      traces: { cookies: ['_hotjar'], sessionStorage: ['_hotjar'] },
    }),
  scripts: ['https://www.googletagmanager.com/gtm.js?id=GTM-TEST123&l=containerLayer'],
  told: () => list(tags.containerLayer),
  started: [signals('default'), signals('update', 'analytics_storage'), CONTAINER],
  // What two categories name needs both; what none names stays denied.
  signalled: [
    signals('update', 'functionality_storage', 'personalization_storage', 'analytics_storage'),
  ],
  stopped: [signals('default'), signals('update', 'analytics_storage'), CONTAINER, NONE],
  restarted: [signals('update', 'analytics_storage')],
  leaves: { cookies: ['_hotjar', '_gcl_au'], sessionStorage: ['_hotjar'] },
  foreign: { cookies: ['_hotjars', '_ga'], sessionStorage: ['_hot'] },
  faults: [],
})

const ADS_STARTED = [
  signals('default'),
  signals('update', ...ADS),
  ['js', expect.any(Date)],
  ['config', 'AW-123456789', {}],
]
keepsItsPromises({
  name: 'Google Ads',
  make: () => googleAds({ ids: ['AW-123456789'] }),
  scripts: ['https://www.googletagmanager.com/gtag/js?id=AW-123456789'],
  told: layer,
  started: ADS_STARTED,
  signalled: [ALL],
  stopped: [...ADS_STARTED, NONE],
  restarted: [signals('update', ...ADS)],
  leaves: { cookies: ['_gcl_au', '_gcl_aw', '_gac_UA'], localStorage: ['_gcl_ls'] },
  foreign: { cookies: ['_gcl', '_ga', '_gacx'], localStorage: ['_gcl'] },
  faults: [[() => googleAds({ ids: ['123'] }), 'ids', /AW-123456789/]],
})

keepsItsPromises({
  name: 'Google Ads linked with Analytics',
  make: linkedAds,
  scripts: [],
  told: layer,
  started: [],
  stops: true,
  stopped: [],
  restarted: [],
  leaves: { cookies: ['_gcl_au', '_gac_UA'], localStorage: ['_gcl_ls'] },
  foreign: { cookies: ['_gcl', '_ga'] },
  faults: [],
})

const PIXEL = [
  ['consent', 'grant'],
  ['set', 'autoConfig', false, '1234567890'],
  ['init', '1234567890'],
  ['trackSingle', '1234567890', 'PageView'],
]
keepsItsPromises({
  name: 'Meta Pixel, manual views',
  make: () => metaPixel({ ids: [1234567890], pageViews: 'manual' }),
  scripts: ['https://connect.facebook.net/en_US/fbevents.js'],
  told: () => list(tags.fbq?.queue),
  started: PIXEL,
  viewed: [['trackSingle', '1234567890', 'PageView']],
  stops: true,
  stopped: [['consent', 'revoke']],
  restarted: PIXEL,
  leaves: { cookies: ['_fbp', '_fbc'], localStorage: ['lastExternalReferrer', 'multiFbc'] },
  foreign: { cookies: ['_fb', '_fbpx'], localStorage: ['lastReferrer'] },
  faults: [[() => metaPixel({ ids: ['pixel'] }), 'ids', /1234567890123456/]],
})

keepsItsPromises({
  name: 'VK Pixel',
  make: () => vkPixel({ ids: [3210000] }),
  scripts: ['https://top-fwz1.mail.ru/js/code.js'],
  told: () => list(tags._tmr),
  started: [{ id: '3210000', type: 'pageView', start: TIME }],
  viewed: [
    {
      id: '3210000',
      type: 'pageView',
      url: 'https://kurs.rasco.kz/next',
      referrer: START,
      title: 'Next',
    },
  ],
  stopped: [],
  restarted: [{ id: '3210000', type: 'pageView', url: START, referrer: '', title: '' }],
  leaves: { cookies: ['tmr_lvid', 'tmr_detect', 'domain_sid'], localStorage: ['tmr_lvid'] },
  foreign: { cookies: ['tmr', 'my_tmr_lvid', 'domain_sids'], localStorage: ['tmr'] },
  faults: [[() => vkPixel({ ids: ['VK-RTRG-1'] }), 'ids', /3210000/]],
})

const BLOCK = { blockId: 'R-A-123456-1', renderTo: 'ad' }
keepsItsPromises({
  name: 'Yandex ads',
  make: () => yandexAds({ blocks: [BLOCK] }),
  scripts: ['https://yandex.ru/ads/system/context.js'],
  told: () => list(tags.yaContextCb),
  started: [expect.any(Function)],
  // Waits still, and will draw nothing: see below.
  stopped: [expect.any(Function)],
  restarted: [expect.any(Function)],
  leaves: {},
  foreign: { cookies: ['ad'] },
  faults: [[() => yandexAds({ blocks: [] }), 'blocks', /R-A-123456-1/]],
})

const FACTS = {
  name: 'Chat',
  provider: 'Chat LLP',
  countries: ['KZ'],
  purpose: { kk: 'Сұрақтарға жауап беру', ru: 'Ответы на вопросы' },
  data: { kk: 'Хабарлама мәтіні', ru: 'Текст сообщения' },
  retention: { kk: '1 жыл', ru: '1 год' },
}
keepsItsPromises({
  name: 'script',
  make: () =>
    script({
      id: 'chat',
      category: 'functional',
      facts: FACTS,
      src: ['https://chat.example/first.js', '/js/second.js'],
      traces: { cookies: ['chat_*', 'chat'], localStorage: ['chat.*'] },
    }),
  scripts: ['https://chat.example/first.js', '/js/second.js'],
  told: () => [],
  started: [],
  stopped: [],
  restarted: [],
  leaves: { cookies: ['chat', 'chat_id'], localStorage: ['chat.open'] },
  foreign: { cookies: ['chats', 'my_chat_id'], localStorage: ['chatty'] },
  faults: [
    [() => script({ id: 'chat', category: 'functional', facts: FACTS, src: [] }), 'src', /URL/],
    [
      () =>
        script({
          id: 'chat',
          category: 'functional',
          facts: { ...FACTS, purpose: { kk: 'Сұрақ' } as never },
          src: '/a.js',
        }),
      'facts',
      /purpose/,
    ],
    [
      () => script({ id: 'chat', category: 'x', facts: FACTS, src: '/a.js' }),
      'category',
      /functional/,
    ],
    [
      () => script({ id: 'chat', category: 'functional', facts: FACTS, src: 'javascript:1' }),
      'scripts',
      /URLs/,
    ],
  ],
})
