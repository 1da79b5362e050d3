import { listen } from '../lib/listen.js'
import { MARK, marked } from '../lib/marked.js'
import type { Kelisim } from '../types.js'

/** The Kelisim of this page, whichever bundled copy started it. */
export const running = (): Kelisim | undefined => marked[MARK]

/** Called when one has started, and with every decision. @returns a function that ends it */
export const whenChanged = (listener: () => void): (() => void) =>
  listen(document, 'kelisim:ready kelisim:decision', listener)
