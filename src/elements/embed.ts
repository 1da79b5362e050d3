import { holdFrame } from '../bindings/hold-frame.js'

const HELD = ['category', 'service', 'src', 'name', 'link', 'poster'] as const
const FRAME = [
  ...['title', 'width', 'height', 'allow', 'allowfullscreen', 'loading', 'referrerpolicy'],
  'sandbox',
]

/**
 * `<kelisim-embed category src title>`: a frame that waits for its consent, with a placeholder. The
 * iframe is its child, so that style sheets of the page reach it.
 */
export const embedClass = (): CustomElementConstructor =>
  class extends HTMLElement {
    static observedAttributes = [...HELD, ...FRAME]
    #frame: HTMLIFrameElement | null = null

    connectedCallback() {
      this.attributeChangedCallback()
    }

    disconnectedCallback() {
      this.#frame?.remove()
      this.#frame = null
    }

    attributeChangedCallback(changed?: string) {
      if (!this.isConnected) return
      const held = Object.fromEntries(
        HELD.map(name => [name, this.getAttribute(name) ?? undefined]),
      ) as Record<(typeof HELD)[number], string>
      // Another consent, another frame: what was started under the former one goes.
      if (changed === 'category' || changed === 'service') this.disconnectedCallback()
      this.#frame ??= document.createElement('iframe')
      for (const name of FRAME) {
        const value = this.getAttribute(name)
        if (value === null) this.#frame.removeAttribute(name)
        else this.#frame.setAttribute(name, value)
      }
      if (held.category && held.src) holdFrame(this.#frame, held)
      if (this.#frame.parentNode !== this) this.append(this.#frame)
    }
  }
