// What the page about the look can change. A field of its form, a key of its address and a key of
// its state are the same: `light-bg`, `radius`, `scheme`.
export const SCHEMES = ['light', 'dark']

/** Ours, from `src/lib/colours.css`; a test compares them. */
export const COLOURS = {
  light: {
    bg: '#fff',
    ink: '#14202b',
    muted: '#506070',
    line: '#89a5',
    soft: '#89a1',
    accent: '#0b6e6e',
    'accent-ink': '#fff',
    focus: '#3b82f6',
  },
  dark: {
    bg: '#17202a',
    ink: '#eef3f6',
    muted: '#a9b8c4',
    line: '#89a5',
    soft: '#89a1',
    accent: '#4cc3bd',
    'accent-ink': '#06201f',
    focus: '#3b82f6',
  },
}
export const RADIUS = { least: 0, most: 28, usual: 14 }

/** Of each choice the first is what it is without one. */
export const CHOICES = {
  scheme: ['auto', 'light', 'dark'],
  layout: ['card', 'bar'],
  corner: ['left', 'right'],
  edge: ['bottom', 'top'],
  language: ['kk', 'ru'],
  view: ['banner', 'settings'],
  width: ['1280', '320'],
  shown: ['system', 'light', 'dark'],
}

/** The state before anything is changed. */
export const UNCHANGED = {
  ...Object.fromEntries(
    SCHEMES.flatMap(scheme =>
      Object.entries(COLOURS[scheme]).map(([name, value]) => [`${scheme}-${name}`, value]),
    ),
  ),
  radius: String(RADIUS.usual),
  ...Object.fromEntries(Object.entries(CHOICES).map(([name, [first]]) => [name, first])),
}
