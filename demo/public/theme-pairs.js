import { contrast, mix, over } from './theme-contrast.js'

const WHITE = { r: 255, g: 255, b: 255, a: 1 }
const BLACK = { r: 0, g: 0, b: 0, a: 1 }

/** What lies on what in banner and settings, and the least contrast WCAG 2.2 AA wants of it. */
const PAIRS = {
  ink: { least: 4.5, of: (c, bg) => contrast(c.ink, bg) },
  muted: { least: 4.5, of: (c, bg) => contrast(c.muted, bg) },
  'muted-soft': { least: 4.5, of: (c, bg) => contrast(c.muted, over(c.soft, bg)) },
  'ink-soft': { least: 4.5, of: (c, bg) => contrast(c.ink, over(c.soft, bg)) },
  // Accept and reject have the same two colours.
  'accent-ink': { least: 4.5, of: (c, bg) => contrast(c['accent-ink'], over(c.accent, bg)) },
  // Words of the settings: what is switched on, the links.
  'accent-text': { least: 4.5, of: (c, bg) => contrast(c.accent, bg) },
  accent: { least: 3, of: (c, bg) => contrast(c.accent, bg) },
  // The banner's third button has an edge of its text's colour.
  plain: { least: 3, of: (c, bg) => contrast(c.ink, bg) },
  // --edge of `src/settings/styles/dialog.css`: a switch that is off, outlined buttons.
  edge: { least: 3, of: (c, bg) => contrast(mix(over(c.muted, bg), bg, 0.76), bg) },
  focus: { least: 3, of: (c, bg) => contrast(c.focus, bg) },
}

/** Names by what they need, in the order of the table. */
export const PAIR_NAMES = Object.fromEntries(
  [4.5, 3].map(least => [least, Object.keys(PAIRS).filter(name => PAIRS[name].least === least)]),
)

/**
 * Contrast of every pair. A background that is seen through lies on pages nobody knows: the worse
 * of a white and a black one counts.
 * @param {Record<string, { r: number, g: number, b: number, a: number }>} colours by name
 * @returns {Record<string, { ratio: number, enough: boolean }>}
 */
export function checkPairs(colours) {
  const grounds = [WHITE, BLACK].map(page => over(colours.bg, page))
  return Object.fromEntries(
    Object.entries(PAIRS).map(([name, { least, of }]) => {
      const ratio = Math.min(...grounds.map(ground => of(colours, ground)))
      return [name, { ratio, enough: ratio >= least }]
    }),
  )
}
