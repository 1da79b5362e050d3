// Stand-in for Yandex Metrika's tag: own code that behaves the same towards the page.
// Paragraphs (M…) are those of README.md beside it.
;(() => {
  const YEAR = 365 * 86_400
  const source = new URL(document.currentScript?.src || location.href)
  const standIn = source.pathname.includes('/stand-ins/')

  const read = name => new RegExp(`(?:^|; )${name}=([^;]*)`).exec(document.cookie)?.[1] ?? ''
  const secure = location.protocol === 'https:' ? '; SameSite=None; Secure' : ''
  const writeAt = (domain, name, value, age) => {
    const scope = domain ? `; Domain=${domain}` : ''
    document.cookie = `${name}=${value}; Path=/; Max-Age=${age}${scope}${secure}`
  }
  // M1.10: the highest domain that takes a probe; host only on IPs and single labels.
  function findDomain() {
    const labels = location.hostname.split('.')
    if (/^[\d.]+$|:/.test(location.hostname)) return ''
    for (let at = labels.length - 2; at >= 0; at -= 1) {
      const domain = labels.slice(at).join('.')
      writeAt(domain, 'metrika_enabled', '1', 60)
      const taken = read('metrika_enabled') === '1'
      writeAt(domain, 'metrika_enabled', '', 0)
      if (taken) return domain
    }
    return ''
  }
  let domain
  const write = (...cookie) => {
    domain ??= findDomain()
    writeAt(domain, ...cookie)
  }
  // Storage may be full, forbidden or spoilt.
  function attempt(run, fallback) {
    try {
      return run()
    } catch {}
    return fallback
  }
  const stored = key => attempt(() => localStorage.getItem(key) ?? '', '')
  const keep = (area, key, value) => attempt(() => window[area].setItem(key, value))

  // M1.7: memory wins over the cookie, the cookie over localStorage.
  let uid = ''
  let cookiesWritten = false // M1.8: written once a document, even after destruct and init
  const clientId = () => {
    uid ||= read('_ym_uid') || stored('_ym_uid')
    uid ||= `${Math.floor(Date.now() / 1000)}${Math.floor(Math.random() * 1e9)}`
    return uid
  }
  function identify(options) {
    const id = clientId()
    if (!options.nck && !cookiesWritten) {
      write('_ym_uid', id, YEAR)
      const seconds = Math.floor(Date.now() / 1000)
      if (seconds - Number(read('_ym_d')) > YEAR / 2) write('_ym_d', seconds, YEAR)
      cookiesWritten = true
    }
    keep('localStorage', '_ym_uid', id)
    // M1.11: the answer of the ad check comes late, destruct does not stop it.
    if (!options.nck) setTimeout(() => write('_ym_isad', '2', 20 * 3600), 300)
  }

  // M1.11: what is under way is kept in `_ym_retryReqs` and sent again at a later init.
  const waiting = () => attempt(() => JSON.parse(stored('_ym_retryReqs')) || {}, {})
  const remember = requests => keep('localStorage', '_ym_retryReqs', JSON.stringify(requests))
  function send(kind, id, fields) {
    const url = new URL(standIn ? '/stand-ins/hits' : `/${kind}/${id}`, source)
    const all = { ...(standIn && { vendor: 'metrika', kind, id }), ...fields, u: clientId() }
    for (const [name, value] of Object.entries(all)) url.searchParams.set(name, value)
    post(`${Date.now()}${Math.random()}`, url.href)
  }
  function post(key, href) {
    remember({ ...waiting(), [key]: { href, at: Date.now() } })
    const forget = () => remember({ ...waiting(), [key]: undefined })
    const request = { method: 'POST', mode: 'no-cors', credentials: 'include', keepalive: true }
    fetch(href, request).then(forget, () => {})
  }
  const resend = () => {
    const recent = Object.entries(waiting()).filter(([, { at }]) => Date.now() - at < 86_400_000)
    for (const [key, { href }] of recent) post(key, href)
  }
  // M1.13: nothing is counted while the page is only prerendered.
  const whenShown = run =>
    document.prerendering
      ? document.addEventListener('prerenderingchange', run, { once: true })
      : run()

  const counters = new Map()
  const pending = new Map()

  function construct(id, options) {
    // M1.4: the flag is read here and nowhere else; what it leaves behind is inert.
    const disabled = window[`disableYaCounter${id}`]
    if (disabled) window[`yaCounter${id}`] = {}
    if (disabled || options.ssr || counters.has(id)) return
    const stops = []
    const listen = (target, type, run) => {
      target.addEventListener(type, run, true)
      stops.push(() => target.removeEventListener(type, run, true))
    }
    let previous = document.referrer
    const watch = (page, fields) => {
      const key = `_ym${id}:0_reqNum`
      keep('localStorage', key, Number(stored(key)) + 1)
      send('watch', id, { 'page-url': page, ...fields })
    }
    const counter = {
      // M1.6
      hit(url = location.href, { referer = previous, title = document.title, callback } = {}) {
        previous = new URL(url, location.href).href
        watch(previous, { 'page-ref': referer, title })
        if (callback) setTimeout(callback)
      },
      reachGoal(goal, params, callback) {
        const info = params ? { 'site-info': JSON.stringify(params) } : {}
        watch(`goal://${location.hostname}/${goal}`, { 'page-ref': location.href, ...info })
        if (callback) setTimeout(callback)
      },
      params: values => watch(location.href, { 'site-info': JSON.stringify(values) }),
      notBounce: () => watch(location.href, { nb: 1 }),
      extLink: url => watch(url, { 'page-ref': location.href, ln: 1 }),
      getClientID: callback => callback?.(clientId()),
      // M1.8: listeners and timers end; cookies, storage and what is under way stay.
      destruct() {
        for (const stop of stops.splice(0)) stop()
        if (options.webvisor) send('webvisor', id, { 'page-url': location.href })
        counters.delete(id)
        delete window[`yaCounter${id}`]
      },
    }
    counters.set(id, counter)
    window[`yaCounter${id}`] = counter
    whenShown(() => {
      identify(options)
      keep('localStorage', `_ym${id}_lsid`, Date.now())
      resend()
      // M1.5: the address of the first view is read now, its request leaves a moment later.
      const { url: page = location.href, referrer = document.referrer, defer } = options
      if (!defer) previous = page
      setTimeout(() => {
        watch(page, { 'page-ref': referrer, title: document.title, ...(defer && { nohit: 1 }) })
      })
      observe(id, options, { counter, watch, listen, stops })
    })
    const ready = () => document.dispatchEvent(new Event(`yacounter${id}inited`))
    if (options.triggerEvent) setTimeout(ready)
    // M1.3
    const calls = pending.get(id) ?? []
    pending.delete(id)
    calls.forEach(handle)
  }

  // M1.9: every one of these is off when its key is absent.
  function observe(id, options, { counter, watch, listen, stops }) {
    const { accurateTrackBounce: bounce, url } = options
    if (bounce) {
      const timer = setTimeout(counter.notBounce, bounce === true ? 15_000 : bounce)
      stops.push(() => clearTimeout(timer))
    }
    listen(document, 'click', ({ target, pageX, pageY }) => {
      const link = target.closest?.('a[href]')
      if (options.trackLinks && link && link.host !== location.host) counter.extLink(link.href)
      if (!options.clickmap || target.closest?.('.ym-disable-clickmap')) return
      send('clmap', id, { 'page-url': location.href, 'pointer-click': `x:${pageX}:y:${pageY}` })
    })
    if (options.trackHash) listen(window, 'hashchange', () => watch(url ?? location.href))
    if (!options.webvisor) return
    write('_ym_visorc', 'w', 1800)
    keep('localStorage', `_ym_wv2rf:${id}:0`, '1')
    keep('sessionStorage', '__ym_tab_guid', clientId())
  }

  function handle(entry) {
    const [target, method, ...rest] = Array.from(entry ?? [])
    const id = Number.parseInt(target, 10)
    if (!method || Number.isNaN(id)) return
    if (method === 'init') return construct(id, rest[0] ?? {})
    const counter = counters.get(id)
    if (counter) return counter[method]?.(...rest)
    // M1.3: kept until there is a counter, whatever becomes of `ym.a` meanwhile.
    pending.set(id, [...(pending.get(id) ?? []), entry])
  }

  window.Ya ||= {}
  if (window.Ya.Metrika2) return // M1.4: a second copy adds nothing
  window.Ya.Metrika2 = function Metrika2(options) {
    construct(Number(options.id), options)
  }
  if (!window.ym) return
  const queue = window.ym.a || []
  window.ym.a = queue
  // M1.2: the page's function stays, its array is observed, entries are never taken out.
  queue.push = (...entries) => {
    const length = Array.prototype.push.apply(queue, entries)
    handle(entries[0])
    return length
  }
  for (const entry of [...queue]) handle(entry)
})()
