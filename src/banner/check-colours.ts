import { reportFault } from '../lib/faults.js'
import { adoptStyle } from '../lib/styles.js'

const COLOUR = /(--kelisim-[\w-]+): ?#[^;}]+/g

/**
 * A custom property of the page's that is no colour would leave words or buttons unseen: it is
 * reported, and all of our own colours come back.
 */
export const checkColours = (root: ShadowRoot, css: string, nonce: string): void => {
  const style = getComputedStyle(root.host)
  const wrong = new Set<string>()
  for (const [, name] of css.matchAll(COLOUR)) {
    const value = style.getPropertyValue(name!).trim()
    if (value && !CSS.supports('color', value))
      wrong.add(`${name} must be a CSS colour, not ${value}.`)
  }
  if (wrong.size < 1) return
  wrong.forEach(reportFault)
  // Rules of the page go before those of the root, but not before its important ones.
  adoptStyle(root, css.replace(COLOUR, '$&!important'), nonce)
}
