// Runs before Kelisim in the frame of the page about the look.
import { isColour } from './theme-colour.js'
import { UNCHANGED } from './theme-options.js'
import { cssSnippet } from './theme-snippet.js'

// The frame's document has no origin, where reading cookies throws; here nothing is kept anyway.
Object.defineProperty(document, 'cookie', { get: () => '', set() {} })

// What the page tells to copy is what is seen here.
const sheet = new CSSStyleSheet()
const paint = () => {
  const state = Object.fromEntries(new URLSearchParams(location.hash.slice(1)))
  sheet.replaceSync(cssSnippet({ ...UNCHANGED, ...state }, isColour))
}
document.adoptedStyleSheets = [sheet]
paint()
addEventListener('hashchange', paint)

// A picture decides nothing and leads nowhere.
const STILL = [
  ...['accept-all', 'reject-all', 'save', 'withdraw'].map(name => `[data-action=${name}]`),
  'a',
]
addEventListener(
  'click',
  event => {
    if (!event.composedPath()[0].closest?.(STILL.join())) return
    event.preventDefault()
    event.stopImmediatePropagation()
  },
  true,
)

// Settings that open by themselves would take the focus from who is choosing outside the frame.
const { focus } = HTMLElement.prototype
const { showModal } = HTMLDialogElement.prototype
HTMLElement.prototype.focus = () => {}
HTMLDialogElement.prototype.showModal = function () {
  this.inert = true
  showModal.call(this)
  this.inert = false
}
for (const name of ['pointerdown', 'keydown'])
  addEventListener(
    name,
    () => {
      HTMLElement.prototype.focus = focus
      HTMLDialogElement.prototype.showModal = showModal
    },
    { capture: true, once: true },
  )

document.addEventListener('kelisim:ready', () => {
  const view = new URLSearchParams(location.search).get('view')
  if (view === 'settings') window.kelisim.openSettings()
})
