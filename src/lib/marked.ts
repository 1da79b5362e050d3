import type { Kelisim } from '../types.js'

/** Where the Kelisim of a page stands, for all bundled copies of it. */
// Not `window.kelisim`: with an element of that id on the page it is never undefined.
export const MARK = Symbol.for('kelisim')

export const marked = globalThis as unknown as { [MARK]?: Kelisim }
