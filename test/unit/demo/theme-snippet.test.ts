import { describe, expect, it } from 'vitest'
import { optionSnippet, themeOption } from '../../../demo/public/theme-option.js'
import { UNCHANGED } from '../../../demo/public/theme-options.js'
import { cssSnippet } from '../../../demo/public/theme-snippet.js'

const isColour = (text: string) => /^(#[\da-f]{3,8}|teal|rgb\([\d ]+\))$/.test(text)
const css = (changes: Record<string, string>) => cssSnippet({ ...UNCHANGED, ...changes }, isColour)

describe('the rules to copy', () => {
  it('are none while nothing differs', () => {
    expect(css({})).toBe('')
    expect(css({ scheme: 'dark' })).toBe('')
  })

  it('hold only what differs, dark under its media query', () => {
    expect(css({ 'light-soft': '#eee', 'dark-bg': '#000', radius: '6' })).toBe(
      `#kelisim {
  --kelisim-soft: #eee;
  --kelisim-radius: 6px;
}
@media (prefers-color-scheme: dark) {
  #kelisim {
    --kelisim-bg: #000;
    --kelisim-soft: #89a1;
  }
}
`,
    )
  })

  it('bring our own dark colour back where the rule for light would go before it', () => {
    expect(css({ 'light-accent': 'teal' })).toBe(
      `#kelisim {
  --kelisim-accent: teal;
}
@media (prefers-color-scheme: dark) {
  #kelisim {
    --kelisim-accent: #4cc3bd;
  }
}
`,
    )
  })

  it('say once what is the same in both', () => {
    expect(css({ 'light-focus': '#c0c', 'dark-focus': '#c0c' })).toBe(
      '#kelisim {\n  --kelisim-focus: #c0c;\n}\n',
    )
  })

  it('are of one scheme where the site has only one', () => {
    const changes = { 'light-accent': 'teal', 'dark-accent': '#9cf' }
    expect(css({ ...changes, scheme: 'light' })).toBe('#kelisim {\n  --kelisim-accent: teal;\n}\n')
    expect(css({ ...changes, scheme: 'dark' })).toBe('#kelisim {\n  --kelisim-accent: #9cf;\n}\n')
  })

  it.each(['', 'tael', 'red; } body { display: none', '#12', 'url(//evil.example)'])(
    'leave out what is no colour (%s)',
    value => {
      expect(css({ 'light-accent': value, 'dark-ink': value })).toBe('')
    },
  )

  it.each(['x', '1e9', '-3', '6px; } x {', '14'])('leave out a radius of %s', radius => {
    expect(css({ radius })).toBe('')
  })
})

describe('the option', () => {
  const of = (changes: Record<string, string>) => themeOption({ ...UNCHANGED, ...changes })

  it('is none while nothing differs, whatever the other layout would have', () => {
    expect(of({})).toBeNull()
    expect(of({ edge: 'top' })).toBeNull()
    expect(optionSnippet(UNCHANGED)).toBe('')
  })

  it.each([
    [{ scheme: 'dark' }, { scheme: 'dark' }],
    [{ corner: 'right' }, { position: 'right' }],
    [{ layout: 'bar', corner: 'right' }, { layout: 'bar' }],
    [
      { layout: 'bar', edge: 'top', scheme: 'light' },
      { scheme: 'light', layout: 'bar', position: 'top' },
    ],
  ])('names only what differs (%o)', (changes, theme) => {
    expect(of(changes)).toEqual(theme)
  })

  it('stands in the element that goes before the tag', () => {
    const text = optionSnippet({ ...UNCHANGED, layout: 'bar', edge: 'top' })
    expect(text).toBe(
      `<script type="application/json" data-kelisim>
  { "theme": { "layout": "bar", "position": "top" } }
</script>
`,
    )
  })
})
