import type { ElementAttributes } from './attributes.js'
import { embedClass } from './embed.js'
import { settingsLinkClass } from './settings-link.js'

/**
 * Make `<kelisim-settings-link>` and `<kelisim-embed>` known to the page. Asked for, since a module
 * that is only imported changes nothing; a second call, and one on a server, does nothing.
 * Where a framework hydrates the page, call it in an effect.
 * @example
 * ```ts
 * import { defineElements } from 'kelisim/elements'
 *
 * defineElements()
 * document.querySelector('footer')?.append(document.createElement('kelisim-settings-link'))
 * ```
 */
export const defineElements = (): void => {
  if (typeof customElements === 'undefined') return
  const classes = {
    'kelisim-settings-link': settingsLinkClass,
    'kelisim-embed': embedClass,
  }
  for (const [name, create] of Object.entries(classes))
    if (!customElements.get(name)) customElements.define(name, create())
}

export type { ElementAttributes }

declare global {
  interface HTMLElementTagNameMap {
    'kelisim-settings-link': HTMLElement
    'kelisim-embed': HTMLElement
  }
}
