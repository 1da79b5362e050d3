import { adoptStyle } from '../lib/styles.js'

/** What decides on the room a box takes. */
const PROPERTIES =
  'position top right bottom left z-index float clear box-sizing width height min-width min-height max-width max-height aspect-ratio margin padding border-width border-radius vertical-align flex align-self justify-self order grid-area'

/** Of what is displayed, without the border. @param size in px, or as the page wrote it */
const tiny = (size: string) => Number.parseFloat(size) < 2

const COVERED = 'data-kelisim-covered'

/**
 * For the document. A covered frame stays where it is, for the page's own code, but takes no room:
 * whatever the page's own rules say, by ids too.
 */
export const COVERED_CSS = `[data-consent-state=held][${COVERED}]:not(#_#_#_){display:none!important}`

export const setCovered = (frame: HTMLIFrameElement, covered: boolean): void =>
  void frame.toggleAttribute(COVERED, covered)

/**
 * Let an element with a shadow root take the room of a frame, by rules of its own sheet, so that
 * nothing on the page moves. @returns a function that does it again, after the page's rules changed
 */
export const takeRoom = (frame: HTMLIFrameElement, root: ShadowRoot, nonce: string) => {
  let unstyle = () => {}
  const style = (rules: Record<string, string>) => {
    unstyle()
    const all = Object.entries(rules).map(([name, value]) => `${name}:${value}!important`)
    unstyle = adoptStyle(root, `:host{${all.join(';')}}`, nonce)
  }

  return (): void => {
    style({ display: 'none' })
    setCovered(frame, false)
    const computed = getComputedStyle(frame)
    const { display, transform } = computed
    const { width, height } = frame.getBoundingClientRect()
    // Not to be seen, like the frames of trackers.
    if (display === 'none' || tiny(computed.width) || tiny(computed.height)) return
    setCovered(frame, true)
    // Of what is not displayed, a width is given as the page wrote it: 100 %, auto.
    const rules: Record<string, string> = {
      border: 'solid transparent',
      display: display === 'inline' ? 'inline-block' : display,
      transform,
    }
    for (const name of PROPERTIES.split(' ')) rules[name] = computed.getPropertyValue(name)
    // Where the page says nothing, a frame has 300 × 150.
    if (rules.width === 'auto') rules.width = '300px'
    if (rules.height === 'auto' && rules['aspect-ratio'] === 'auto') rules.height = '150px'
    style(rules)
    const box = root.host.getBoundingClientRect()
    // A percentage of an unknown height, and the like.
    if (width && Math.abs(box.width - width) + Math.abs(box.height - height) > 1)
      style({ ...rules, 'box-sizing': 'border-box', width: `${width}px`, height: `${height}px` })
  }
}
