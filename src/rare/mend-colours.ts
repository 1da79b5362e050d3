import { reportFault } from '../lib/faults.js'
import { adoptStyle } from '../lib/styles.js'

const COLOUR = /(--kelisim-[\w-]+): ?#[^;}]+/g

/**
 * A custom property of the page's that is no colour would leave words or buttons unseen: it is
 * reported, and all of our own colours come back.
 */
export const mendColours = (root: ShadowRoot, css: string, nonce: string): void => {
  const style = getComputedStyle(root.host)
  let wrong = false
  // Before the first at-rule stand those of the light scheme: all there are.
  for (const [, name] of css.split('@')[0]!.matchAll(COLOUR)) {
    const value = style.getPropertyValue(name!).trim()
    if (CSS.supports('color', value)) continue
    wrong = true
    reportFault(`${name} must be a CSS colour, not ${value}.`)
  }
  // Rules of the page go before those of the root, but not before its important ones.
  if (wrong) adoptStyle(root, css.replace(COLOUR, '$&!important'), nonce)
}
