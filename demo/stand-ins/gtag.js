// Stand-in for Google's gtag.js with one GA4 property: own code that behaves the same towards
// the page. Paragraphs (G…) are those of README.md beside it.
;(() => {
  const source = new URL(document.currentScript?.src || location.href)
  const standIn = source.pathname.includes('/stand-ins/')
  const layerName = source.searchParams.get('l') || 'dataLayer'
  const history = !/no-history|[?&]history=off/.test(source.pathname + source.search)
  const TYPES = ['ad_storage', 'ad_user_data', 'ad_personalization', 'analytics_storage']
  const TWO_YEARS = 63_072_000

  /** Configured properties by id: { params, session }. */
  const properties = new Map()
  const consent = {}
  const common = {}
  let clientId = '' // G2.7: lives in memory until the document ends
  let pingId = ''
  let address = location.href

  const seconds = () => Math.floor(Date.now() / 1000)
  const fresh = () => `${Math.floor(Math.random() * 2 ** 31)}.${seconds()}`
  const read = name => new RegExp(`(?:^|; )${name}=([^;]*)`).exec(document.cookie)?.[1] ?? ''

  // G2.3: strictly true, and looked at again before everything that is sent or written.
  const disabled = id =>
    window[`ga-disable-${id}`] === true ||
    document.documentElement.hasAttribute('data-google-analytics-opt-out')

  // G2.2: denied only when a command said so.
  const granted = type => consent[type] !== 'denied'
  const sign = type => (consent[type] === undefined ? '-' : granted(type) ? '1' : '0')

  // G2.5: the highest domain that keeps the cookie, by writing it from the top label down.
  function write(name, value, params) {
    const wanted = params.cookie_domain ?? 'auto'
    const flags = params.cookie_flags ? `; ${params.cookie_flags}` : ''
    const age = params.cookie_expires ?? TWO_YEARS
    const expires = age ? `; Max-Age=${age}` : ''
    const set = domain => {
      const scope = domain ? `; Domain=${domain}` : ''
      const path = params.cookie_path ?? '/'
      document.cookie = `${name}=${value}; Path=${path}${expires}${scope}${flags}`
      return read(name) === value
    }
    if (wanted !== 'auto') return set(wanted === 'none' ? '' : wanted)
    const labels = location.hostname.split('.')
    if (labels.length > 1 && !/^[\d.]+$|:/.test(location.hostname)) {
      for (let at = labels.length - 2; at >= 0; at -= 1) {
        if (set(labels.slice(at).join('.'))) return true
      }
    }
    return set('')
  }
  const cookieName = (name, params) => `${params.cookie_prefix ?? ''}${name}`

  function identify({ params }) {
    const name = cookieName('_ga', params)
    clientId ||= params.client_id || read(name).split('.').slice(2).join('.') || fresh()
    write(name, `GA1.1.${clientId}`, params)
  }
  // G2.5: comes back with every event as long as the consent holds.
  function keepSession(id, property) {
    property.session ||= seconds()
    property.events = (property.events ?? 0) + 1
    const name = cookieName(`_ga_${id.replace(/^G-/, '')}`, property.params)
    const value = `GS2.1.s${property.session}$o1$g0$t${seconds()}$j${property.events}$l0$h0`
    write(name, value, property.params)
  }

  function send(id, name, params = {}, beacon = false) {
    const property = properties.get(id)
    if (!property || disabled(id)) return
    const allowed = granted('analytics_storage')
    if (allowed) {
      if (!clientId) identify(property)
      keepSession(id, property)
    } else pingId ||= fresh() // G2.2: a cookieless ping under an id of the moment
    const all = { ...common, ...property.params, ...params }
    const url = new URL(
      standIn ? '/stand-ins/hits' : 'https://www.google-analytics.com/g/collect',
      source,
    )
    const fields = {
      ...(standIn ? { vendor: 'ga' } : {}),
      v: 2,
      tid: id,
      gcs: `G1${sign('ad_storage')}${sign('analytics_storage')}`,
      npa: TYPES.slice(0, 3).some(type => !granted(type)) ? 1 : 0,
      cid: allowed ? clientId : pingId,
      en: name,
      dl: all.page_location ?? location.href,
      dr: all.page_referrer ?? document.referrer,
      dt: all.page_title ?? document.title,
    }
    for (const [key, value] of Object.entries(params)) {
      if (!/^page_|^send_|_callback$|^send_to$/.test(key)) fields[`ep.${key}`] = value
    }
    for (const [key, value] of Object.entries(fields)) url.searchParams.set(key, value)
    if (beacon) navigator.sendBeacon(url.href)
    else fetch(url.href, { method: 'POST', mode: 'no-cors', keepalive: true }).catch(() => {})
    if (typeof params.event_callback === 'function') setTimeout(params.event_callback)
  }

  const commands = {
    js() {},
    set(first, second) {
      Object.assign(common, typeof first === 'string' ? { [first]: second } : first)
    },
    consent(kind, values) {
      // G2.2: a default that comes after a config is too late.
      if (kind === 'default' && properties.size > 0) return
      for (const type of TYPES) if (values?.[type]) consent[type] = values[type]
      if (kind !== 'update' || values?.analytics_storage !== 'granted') return
      // G2.7: cookies under the id in memory, and no page view.
      for (const [id, property] of properties) if (!disabled(id)) identify(property)
    },
    config(id, params = {}) {
      if (properties.has(id) || !String(id).startsWith('G-')) return // G2.1: once a property
      properties.set(id, { params })
      if (disabled(id)) return
      if (granted('analytics_storage')) identify(properties.get(id))
      if (params.send_page_view !== false) send(id, 'page_view') // G2.4
    },
    event(name, params = {}) {
      // G2.1: before the first config there is nobody to send it.
      const to = [params.send_to ?? [...properties.keys()]].flat()
      for (const id of to) send(id, name, params)
    },
    get(id, field, callback) {
      const values = { client_id: clientId, session_id: properties.get(id)?.session }
      callback?.(values[field])
    },
  }

  // G2.1: only `arguments` objects are commands; arrays are passed over.
  const isCommand = entry => Object.prototype.toString.call(entry) === '[object Arguments]'
  function handle(entry) {
    if (!isCommand(entry)) return
    const [name, ...rest] = entry
    commands[name]?.(...rest)
  }

  // G2.6: enhanced measurement sees the address change, whatever `send_page_view` says.
  function navigated() {
    const before = address
    address = location.href
    if (before.split('#')[0] === address.split('#')[0]) return
    for (const id of properties.keys()) send(id, 'page_view', { page_referrer: before })
  }
  function watchHistory() {
    for (const method of ['pushState', 'replaceState']) {
      const original = window.history[method]
      window.history[method] = function (...rest) {
        const result = original.apply(this, rest)
        navigated()
        return result
      }
    }
    addEventListener('popstate', navigated)
  }

  window.google_tag_data ||= {}
  if (window.google_tag_data.standIn) return // G2.1: a second copy adds nothing
  window.google_tag_data.standIn = true
  if (history) watchHistory()
  // G2.8: one last beacon when the page goes away.
  addEventListener('pagehide', () => {
    for (const id of properties.keys()) send(id, 'user_engagement', {}, true)
  })

  window[layerName] ||= []
  const layer = window[layerName]
  layer.push = (...entries) => {
    const length = Array.prototype.push.apply(layer, entries)
    entries.forEach(handle)
    return length
  }
  for (const entry of [...layer]) handle(entry)
})()
