import { expectTypeOf, it } from 'vitest'
import '../../src/elements/index.js'

it('custom elements are known by their names', () => {
  expectTypeOf(document.createElement('kelisim-embed')).toEqualTypeOf<HTMLElement>()
  expectTypeOf(document.querySelector('kelisim-settings-link')).toEqualTypeOf<HTMLElement | null>()
  // @ts-expect-error no such element
  const none: HTMLElementTagNameMap['kelisim-banner'] = null
  expectTypeOf(none).toBeAny()
})
