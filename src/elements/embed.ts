import { holdFrame } from '../bindings/hold-frame.js'

const HELD = ['category', 'service', 'src', 'name', 'link', 'poster'] as const
const FRAME = 'title width height allow allowfullscreen loading referrerpolicy sandbox'.split(' ')

/**
 * `<kelisim-embed category src title>`: a frame that waits for its consent, with a placeholder. The
 * iframe is its child, so that style sheets of the page reach it.
 */
export const embedClass = (): CustomElementConstructor =>
  class extends HTMLElement {
    static observedAttributes = [...HELD, ...FRAME]
    #frame: HTMLIFrameElement | null = null
    #placed = false

    connectedCallback() {
      this.#placed = true
      // A copy has got copies of what was in the element.
      for (const one of [...this.children]) if (one.matches('iframe, .kelisim-embed')) one.remove()
      this.#show()
    }

    disconnectedCallback() {
      this.#placed = false
      this.#drop()
    }

    attributeChangedCallback(changed: string) {
      if (!this.#placed) return
      // Another consent, another frame: what was started under the former one goes.
      if (changed === 'category' || changed === 'service') this.#drop()
      this.#show()
    }

    #drop() {
      this.#frame?.remove()
      this.#frame = null
    }

    #show() {
      const held = Object.fromEntries(
        HELD.map(name => [name, this.getAttribute(name) ?? undefined]),
      ) as Record<(typeof HELD)[number], string>
      if (!held.category || !held.src) return this.#drop()
      this.#frame ??= document.createElement('iframe')
      for (const name of FRAME) {
        const value = this.getAttribute(name)
        if (value === null) this.#frame.removeAttribute(name)
        else this.#frame.setAttribute(name, value)
      }
      holdFrame(this.#frame, held)
      if (this.#frame.parentNode !== this) this.append(this.#frame)
    }
  }
