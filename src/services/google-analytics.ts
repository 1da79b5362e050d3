import type { PageView, Params, Service, ServiceFacts } from '../types.js'

export interface AnalyticsOptions {
  /** Measurement ids, e.g. `['G-XXXXXXXXXX']`. */
  ids: readonly string[]
  /** Address of gtag.js without query. @default 'https://www.googletagmanager.com/gtag/js' */
  src?: string
  /**
   * Who reports the views of a single-page application: `'auto'` the tag (its property's history
   * option on), `'manual'` we do (that option off), as the option `spa` says. @default 'auto'
   */
  pageViews?: 'auto' | 'manual'
  /** Parameters of `config` beside ours. */
  config?: Params
  /** What visitors are told, where it differs from ours; needed with `config.cookie_expires`. */
  facts?: Partial<ServiceFacts>
}

interface AnalyticsWindow {
  /** `kelisim`: it has a default that denies; other services of Google's set and read the mark. */
  dataLayer?: unknown[] & { kelisim?: boolean }
  gtag?: (...args: unknown[]) => void
  [flag: `ga-disable-${string}`]: boolean
}

// Not `window`: importing this on a server must be harmless.
const page = globalThis as unknown as AnalyticsWindow
const DENIED = {
  ad_storage: 'denied',
  ad_user_data: 'denied',
  ad_personalization: 'denied',
  analytics_storage: 'denied',
}
const GRANTED = { analytics_storage: 'granted' }

/** Google Analytics 4 in basic consent mode: nothing of Google's before consent. */
export const googleAnalytics = (options: AnalyticsOptions): Service<'google_analytics'> => {
  const { src = 'https://www.googletagmanager.com/gtag/js', pageViews = 'auto', config } = options
  const ids = [options.ids ?? []].flat()
  const manual = pageViews === 'manual'
  const script = `${src}?id=${ids[0]}`
  let loaded = false
  let arrived = false

  const disable = (disabled: boolean) => {
    for (const id of ids) page[`ga-disable-${id}`] = disabled
  }
  /** gtag.js reads `arguments` objects only; an array would be ignored. */
  function gtag(..._command: unknown[]) {
    // biome-ignore lint/complexity/noArguments: see above
    page.dataLayer!.push(arguments)
  }
  const view = ({ url, title, referrer }: PageView) =>
    gtag('event', 'page_view', { page_location: url, page_title: title, page_referrer: referrer })

  const prefix = config?.cookie_prefix
  return {
    id: 'google_analytics',
    category: 'analytics',
    facts: { name: 'Google Analytics', countries: ['US'], bundled: true, ...options.facts },
    fault: ids[0] && ids.every(id => /^G-[A-Z0-9]{4,}$/.test(id)) ? undefined : 'ids',
    // The second for a snippet of another property's.
    scripts: [script, src],
    traces: {
      cookies: [
        /^_gat?(_|$)|^_gid$|^_dc_gtm_/,
        ...(prefix ? [new RegExp(`^${String(prefix).replace(/\W/g, '\\$&')}_ga(_|$)`)] : []),
      ],
    },

    deny: () => disable(true),

    start({ load, termMonths, views, spa }) {
      const now = views[views.length - 1]
      const ours = now && (manual || spa)
      disable(false)
      page.dataLayer ??= []
      page.gtag ??= gtag
      if (!page.dataLayer.kelisim) gtag('consent', 'default', DENIED)
      page.dataLayer.kelisim = true
      gtag('consent', 'update', GRANTED)
      // The tag counts no view of its own when consent comes back in the same document; one that is
      // still under way counts that of the queue it will find.
      if (arrived) views.forEach(view)
      if (loaded) return
      gtag('js', new Date())
      for (const id of ids)
        gtag('config', id, {
          allow_google_signals: false,
          allow_ad_personalization_signals: false,
          cookie_flags: `SameSite=Lax${location.protocol === 'https:' ? ';Secure' : ''}`,
          cookie_expires: termMonths * 30 * 86_400,
          // For all of its events; in a single-page application it would stay for all views.
          ...(now && !ours && { page_location: now.url, page_referrer: now.referrer }),
          ...config,
          ...(ours && { send_page_view: false }),
        })
      if (ours) views.forEach(view)
      load(script, () => {
        arrived = true
      })
      loaded = true
    },

    // The flag first: without it the tag would answer the update with cookieless pings.
    stop() {
      disable(true)
      gtag('consent', 'update', DENIED)
    },

    page(now) {
      if (manual) view(now)
    },
    event: (name, params) => gtag('event', name, params),
  }
}
