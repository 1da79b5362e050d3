import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contrast, luminance, mix, over } from '../../../demo/public/theme-contrast.js'
import { COLOURS } from '../../../demo/public/theme-options.js'
import { checkPairs } from '../../../demo/public/theme-pairs.js'

/** `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa`. */
const hex = (text: string) => {
  const digits = text.length < 6 ? text.slice(1).replace(/./g, '$&$&') : text.slice(1)
  const [r, g, b, a = 255] = digits.match(/../g)!.map(part => Number.parseInt(part, 16))
  return { r: r!, g: g!, b: b!, a: a / 255 }
}
const all = (scheme: 'light' | 'dark', more: Record<string, string> = {}) =>
  Object.fromEntries(
    Object.entries({ ...COLOURS[scheme], ...more }).map(([name, value]) => [name, hex(value)]),
  )

describe('contrast', () => {
  it.each([
    ['#000', '#fff', 21],
    ['#fff', '#fff', 1],
    ['#767676', '#fff', 4.54],
    ['#777', '#fff', 4.48],
    ['#f00', '#fff', 4.0],
    ['#00f', '#fff', 8.59],
  ])('of %s on %s is %s, either way round', (a, b, ratio) => {
    expect(contrast(hex(a), hex(b))).toBeCloseTo(ratio, 2)
    expect(contrast(hex(b), hex(a))).toBeCloseTo(ratio, 2)
  })

  it('takes a colour with alpha as it is seen on its background', () => {
    // Half black on white is #808080 to the eye.
    expect(over(hex('#00000080'), hex('#fff')).r).toBeCloseTo(127, 0)
    expect(contrast(hex('#00000080'), hex('#fff'))).toBeCloseTo(
      contrast(hex('#7f7f7f'), hex('#fff')),
      1,
    )
    expect(contrast(hex('#ff00ff00'), hex('#123456'))).toBe(1)
  })

  it('rests on the luminance of the standard', () => {
    expect(luminance(hex('#fff'))).toBeCloseTo(1)
    expect(luminance(hex('#808080'))).toBeCloseTo(0.2159, 4)
    expect(luminance(hex('#000'))).toBe(0)
  })

  it('mixes as color-mix does', () => {
    expect(mix(hex('#506070'), hex('#fff'), 0.76)).toMatchObject({ r: 122, g: 134.16 })
  })
})

describe('what lies on what', () => {
  it.each(['light', 'dark'] as const)('has enough contrast in our own %s colours', scheme => {
    expect(Object.entries(checkPairs(all(scheme))).filter(([, { enough }]) => !enough)).toEqual([])
  })

  it('names exactly what a pale accent spoils', () => {
    const pairs = checkPairs(all('light', { accent: '#9ad' }))
    const bad = Object.keys(pairs).filter(name => !pairs[name]!.enough)
    expect(bad).toEqual(['accent-ink', 'accent-text', 'accent'])
    expect(pairs.accent!.ratio).toBeCloseTo(contrast(hex('#9ad'), hex('#fff')), 5)
  })

  it('lays the tint over the background before it looks at the words on it', () => {
    const pairs = checkPairs(all('light', { soft: '#000000ff' }))
    expect(pairs['muted-soft']!.ratio).toBeCloseTo(contrast(hex('#506070'), hex('#000')), 5)
    expect(pairs.muted!.enough).toBe(true)
  })

  it('takes the worse page beneath a background that is seen through', () => {
    expect(checkPairs(all('light', { bg: '#ffffff80' })).ink!.ratio).toBeCloseTo(
      contrast(hex('#14202b'), hex('#808080')),
      1,
    )
  })
})

it('the page knows the colours of the banner’s own style sheet', () => {
  const css = readFileSync(new URL('../../../src/lib/colours.css', import.meta.url), 'utf8')
  const [, light = '', dark = ''] = css.split(/:host \{/)
  const read = (block: string) =>
    Object.fromEntries(
      [...block.slice(0, block.indexOf('}')).matchAll(/--kelisim-([\w-]+): (#\w+);/g)].map(
        ([, name, value]) => [name, value],
      ),
    )
  expect(COLOURS.light).toEqual(read(light))
  expect(COLOURS.dark).toEqual({ ...read(light), ...read(dark) })
  const edge = new URL('../../../src/settings/styles/dialog.css', import.meta.url)
  expect(readFileSync(edge, 'utf8')).toContain(
    'color-mix(in srgb, var(--kelisim-muted) 76%, var(--kelisim-bg))',
  )
})
