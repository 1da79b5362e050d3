import { running, whenChanged } from '../bindings/running.js'
import { element } from '../lib/dom.js'
import { listen } from '../lib/listen.js'
import { pageLanguage } from '../lib/page-language.js'
import { pageNonce } from '../lib/page-nonce.js'
import { adoptStyle } from '../lib/styles.js'
import { settingsLink } from '../locales/settings-link.js'
import css from './settings-link.css?inline'

/**
 * `<kelisim-settings-link view>`: a button that looks like a link and opens the settings, with words
 * of its own in the visitor's language where it has no content. `::part(button)` for the look.
 */
export const settingsLinkClass = (): CustomElementConstructor =>
  class extends HTMLElement {
    static observedAttributes = ['view']
    #ends: (() => void)[] = []
    readonly #words = element('slot', {})
    readonly #button = element('button', { type: 'button', part: 'button' }, this.#words)

    connectedCallback() {
      const root = this.shadowRoot ?? this.attachShadow({ mode: 'open', delegatesFocus: true })
      root.replaceChildren(this.#button)
      let unfollow = () => {}
      const follow = () => {
        unfollow()
        unfollow = running()?.$language.subscribe(() => this.#speak()) ?? unfollow
      }
      this.#speak()
      follow()
      this.#ends = [
        adoptStyle(root, css, pageNonce()),
        whenChanged(follow),
        () => unfollow(),
        // A click on the words of the page does not come from within the shadow root. Not before one
        // is near: frameworks compare the attributes with those a server sent.
        listen(this, 'pointerover focusin touchstart click', () => {
          this.dataset.kelisimOpen = this.#button.dataset.kelisimOpen
        }),
      ]
      this.attributeChangedCallback()
    }

    disconnectedCallback() {
      for (const end of this.#ends.splice(0)) end()
    }

    attributeChangedCallback() {
      this.#button.dataset.kelisimOpen = this.getAttribute('view') || 'settings'
    }

    #speak() {
      const language = running()?.$language.get() ?? pageLanguage()
      this.#words.textContent = settingsLink[language]
      if (!this.textContent?.trim()) this.#button.lang = language
    }
  }
