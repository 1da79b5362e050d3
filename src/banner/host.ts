import { element } from '../lib/dom.js'
import { reportFault } from '../lib/faults.js'
import { adoptStyle } from '../lib/styles.js'
import type { Config, RareModule } from '../types.js'
import css from './banner.css?inline'

export interface Host {
  readonly root: ShadowRoot
  /** Whenever something of it is shown: a style sheet of the page's may have arrived since. */
  checkColours(): void
  remove(): void
}

/** Names of our custom properties that are colours. */
const COLOURS = /--kelisim-[\w-]+(?=: ?#)/g

/** `#kelisim` with its open shadow root, first in the body, and back there if the body is replaced. */
export const createHost = ({ nonce, theme }: Config, loadRare: () => Promise<RareModule>): Host => {
  const host = element('div', {
    id: 'kelisim',
    // What `all: initial` does not reset: our languages run from left to right on any page.
    dir: 'ltr',
    'data-nosnippet': '',
    // Metrika's own words for: neither record nor count what happens in here.
    class: 'ym-hide-content ym-disable-clickmap',
  })
  const root = host.attachShadow({ mode: 'open' })
  const dark = { auto: '$&', dark: 'all', light: 'not all' }[theme.scheme] ?? '$&'
  const styles = css.replace(/\(prefers-color-scheme: ?dark\)/, dark)
  adoptStyle(root, styles, nonce)

  // Turbo and the like swap the body, others its children.
  const observer = new MutationObserver(() => attach())
  // A page that takes it out again and again wins.
  let tries = 999
  const attach = () => {
    if (!document.body || host.isConnected || tries-- < 1) return
    document.body.prepend(host)
    // A dialog that was moved is open, but no longer modal.
    root.querySelector('dialog')?.close()
    observer.observe(document.body, { childList: true })
  }
  observer.observe(document.documentElement, { childList: true })
  attach()

  return {
    root,
    checkColours() {
      // Sites test their components in jsdom, which knows nothing of it.
      if (!__FILES__ && !window.CSS) return
      const style = getComputedStyle(host)
      const sound = (name: string) => CSS.supports('color', style.getPropertyValue(name))
      if (styles.match(COLOURS)?.every(sound)) return
      loadRare().then(({ mendColours }) => mendColours(root, styles, nonce), reportFault)
    },
    remove() {
      observer.disconnect()
      host.remove()
    },
  }
}
