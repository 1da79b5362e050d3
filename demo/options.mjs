/** The one configuration of the site: the script tag and the SPA must ask for the same services. */

export const LANGUAGES = /** @type {const} */ (['kk', 'ru'])
/** @typedef {'kk' | 'ru'} Language */

export const POLICY_VERSION = '2024-01-03'
export const ENDPOINT = '/kelisim/records'

export const OPERATOR = {
  name: { kk: '«Anysoft» ЖШС', ru: 'ТОО «Anysoft»' },
  bin: '140340014652',
  address: {
    kk: 'Қазақстан Республикасы, Алматы қаласы, Медеу ауданы, Самал-2 шағынауданы, 104-үй, 8-пәтер',
    ru: 'Республика Казахстан, г. Алматы, Медеуский район, микрорайон Самал-2, дом 104, кв. 8',
  },
}

export const POLICY = {
  version: POLICY_VERSION,
  url: { kk: '/kk/policy', ru: '/ru/policy' },
}

/**
 * @typedef {object} Hosts
 * @property {boolean} real the services' own hosts instead of the stand-ins
 * @property {number} metrika counter
 * @property {string} analytics measurement id
 */

/**
 * What both entries are told about the services. Without `src` they load from the real hosts.
 * @param {Hosts} hosts
 */
export const servicesOf = hosts => ({
  yandexMetrika: {
    ids: [hosts.metrika],
    ...(hosts.real ? {} : { src: '/stand-ins/metrika/tag.js' }),
  },
  googleAnalytics: {
    ids: [hosts.analytics],
    ...(hosts.real ? {} : { src: '/stand-ins/gtag/js' }),
  },
})

/**
 * The same services for the SPA, which reports its views itself: for its property the history
 * option is off, or each change of address would count twice.
 * @param {Hosts} hosts
 */
export function spaServicesOf(hosts) {
  const { yandexMetrika, googleAnalytics } = servicesOf(hosts)
  const src = hosts.real ? {} : { src: '/stand-ins/gtag/no-history/js' }
  return {
    yandexMetrika,
    googleAnalytics: { ...googleAnalytics, ...src, pageViews: 'manual' },
  }
}

/**
 * Content of the JSON element before the script tag.
 * @param {Hosts} hosts
 */
export const elementOptions = hosts => ({
  policy: { url: POLICY.url },
  operator: OPERATOR,
  services: servicesOf(hosts),
})
