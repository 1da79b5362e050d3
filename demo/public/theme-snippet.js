import { COLOURS, RADIUS, SCHEMES } from './theme-options.js'

/** A colour as the banner will have it: the field's, or ours where that is none. */
export function colourOf(state, scheme, name, isColour) {
  const value = (state[`${scheme}-${name}`] ?? '').trim()
  return isColour(value) ? value : COLOURS[scheme][name]
}

/** Only what differs from what would stand there without it. */
function colourLines(state, scheme, isColour, without) {
  return Object.keys(COLOURS[scheme]).flatMap(name => {
    const value = colourOf(state, scheme, name, isColour)
    return value === without(name) ? [] : [`--kelisim-${name}: ${value};`]
  })
}

const rule = (lines, indent = '') =>
  lines.length === 0
    ? ''
    : `${indent}#kelisim {\n${lines.map(line => `${indent}  ${line}\n`).join('')}${indent}}\n`

/**
 * The rules a site puts into its own style sheet; empty where nothing differs.
 * @param {Record<string, string>} state
 * @param {(text: string) => boolean} isColour
 * @returns {string}
 */
export function cssSnippet(state, isColour) {
  const radius = Number(state.radius)
  const round = radius >= RADIUS.least && radius <= RADIUS.most && radius !== RADIUS.usual
  const shape = round ? [`--kelisim-radius: ${radius}px;`] : []
  const ours = scheme => name => COLOURS[scheme][name]

  if (SCHEMES.includes(state.scheme)) {
    const { scheme } = state
    return rule([...colourLines(state, scheme, isColour, ours(scheme)), ...shape])
  }
  const light = colourLines(state, 'light', isColour, ours('light'))
  // A rule of the page for light goes before our own ones for dark as well: those must come back.
  const dark = colourLines(state, 'dark', isColour, name => {
    const value = colourOf(state, 'light', name, isColour)
    return value === COLOURS.light[name] ? COLOURS.dark[name] : value
  })
  const inDark = rule(dark, '  ')
  return (
    rule([...light, ...shape]) + (inDark && `@media (prefers-color-scheme: dark) {\n${inDark}}\n`)
  )
}
