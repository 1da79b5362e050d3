/**
 * Scripts that stand for those of the services in `kelisim-services.js`: own code that keeps what
 * the real ones keep in the browser, and asks their hosts for an image where they would report.
 */

const common = `
  const keep = name => { document.cookie = name + '=1; Path=/; Max-Age=86400; Domain=.rasco.kz' }
  const report = (address, fields = {}) => {
    new Image().src = address + '?' + new URLSearchParams(fields)
  }
`

const TAGS: Readonly<Record<string, string>> = {
  'www.googletagmanager.com/gtm.js': `
    const seen = [...dataLayer].map(entry => entry.event || [entry[0], entry[1]].join(' '))
    report('https://www.googletagmanager.com/td', { seen })
    keep('_gcl_au')
  `,
  'www.googletagmanager.com/gtag/js': `
    report('https://googleads.g.doubleclick.net/pagead/viewthroughconversion')
    keep('_gcl_aw')
    localStorage.setItem('_gcl_ls', '1')
  `,
  'connect.facebook.net/en_US/fbevents.js': `
    let granted = true
    const waiting = []
    const track = (id, ev) => {
      keep('_fbp')
      localStorage.setItem('lastExternalReferrer', '1')
      report('https://www.facebook.com/tr/', { id, ev })
    }
    const calls = {
      consent(what) {
        granted = what === 'grant'
        if (granted) for (const call of waiting.splice(0)) track(...call)
      },
      trackSingle: (...call) => void (granted ? track(...call) : waiting.push(call)),
    }
    const { fbq } = window
    fbq.callMethod = (name, ...call) => calls[name]?.(...call)
    for (const call of fbq.queue.splice(0)) fbq.callMethod(...call)
    const { pushState } = history
    history.pushState = function (...change) {
      pushState.apply(this, change)
      if (!fbq.disablePushState) calls.trackSingle('auto', 'PageView')
    }
  `,
  'top-fwz1.mail.ru/js/code.js': `
    const queue = window._tmr
    const send = ({ id, type, goal = '' }) =>
      report('https://top-fwz1.mail.ru/counter', { id, type, goal })
    for (const name of ['tmr_lvid', 'tmr_lvidTS', 'domain_sid']) keep(name)
    window._tmr = { push: send }
    queue.forEach(send)
  `,
  'yandex.ru/ads/system/context.js': `
    window.Ya = { ...window.Ya, Context: { AdvManager: {
      render({ blockId, renderTo }) {
        document.getElementById(renderTo).textContent = 'Ad'
        report('https://yandex.ru/ads/page', { blockId })
      },
      destroy() {},
    } } }
    const queue = window.yaContextCb
    queue.push = draw => draw()
    queue.forEach(draw => draw())
  `,
}

/** What stands for the script at an address. That of Google Analytics is a stand-in of the demo. */
export const tagOf = (url: string): string | undefined => {
  const { hostname, pathname, searchParams } = new URL(url)
  const body = searchParams.get('id')?.startsWith('G-') ? undefined : TAGS[hostname + pathname]
  return body && `(() => {${common}${body}})()`
}
