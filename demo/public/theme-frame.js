import { UNCHANGED } from './theme-options.js'

/** What the frame's document is made anew for; the rest of a state reaches it as it is. */
const MADE_ANEW = ['language', 'view', 'shown', 'scheme', 'layout', 'corner', 'edge']
const HEIGHTS = { 1280: 800, 320: 568 }

/**
 * The frame that shows a state as a visitor would meet it, scaled to the room there is.
 * @param {HTMLIFrameElement} frame
 * @returns {(state: Record<string, string>) => void}
 */
export function createFrame(frame) {
  const stage = frame.parentElement
  const sheet = new CSSStyleSheet()
  document.adoptedStyleSheets.push(sheet)
  let width = 1280
  let shown = ''
  /** Address of the document in the frame, without fragment; whether it is on its way; what comes next. */
  let page = ''
  let underWay = false
  let next = ''

  // No entry of the history for each step. A sandboxed frame that is sent on before it has loaded may
  // stay empty in Chromium.
  const go = address => {
    const [other] = address.split('#')
    underWay = other !== page
    page = other
    frame.contentWindow.location.replace(address)
  }
  frame.addEventListener('load', () => {
    if (!underWay) return
    underWay = false
    if (next) go(next)
    next = ''
  })

  const scaleToRoom = () => {
    const scale = Math.min(1, stage.clientWidth / width)
    const height = HEIGHTS[width]
    sheet.replaceSync(
      `.stage { height: ${Math.ceil(height * scale) + 2}px }
      .stage iframe { width: ${width}px; height: ${height}px; transform: scale(${scale}) }`,
    )
  }
  new ResizeObserver(scaleToRoom).observe(stage)

  return state => {
    width = Number(state.width)
    scaleToRoom()
    // A page cannot choose what its visitor's system prefers; the option can.
    const asked = state.scheme === 'auto' && state.shown !== 'system'
    const seen = { ...state, scheme: asked ? state.shown : state.scheme }
    const query = new URLSearchParams(MADE_ANEW.map(name => [name, seen[name]]))
    const colours = Object.entries(seen).filter(
      ([name, value]) => name === 'scheme' || (/-|radius/.test(name) && value !== UNCHANGED[name]),
    )
    const address = `/theme-preview?${query}#${new URLSearchParams(colours)}`
    if (address === shown) return
    shown = address
    if (underWay) next = address
    else go(address)
  }
}
