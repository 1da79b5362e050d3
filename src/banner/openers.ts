import { listen } from '../lib/listen.js'
import type { DialogView } from '../types.js'

const NEAR = 'pointerover focusin touchstart'

/**
 * Elements with `data-kelisim-open`, and the banner's own button, open the dialog, which is
 * fetched as soon as a pointer or the focus comes near one.
 * @returns a function that ends it
 */
export const watchOpeners = (
  root: ShadowRoot,
  open: (view: DialogView) => void,
  prefetch: () => void,
) => {
  const on = (place: EventTarget, names: string, run: (view: DialogView) => void) =>
    listen(place, names, (event: Event) => {
      // The first of the path: what lies in the shadow root too.
      const [target] = event.composedPath() as Element[]
      const ours = target?.getRootNode?.() === root
      const opener = target?.closest?.<HTMLElement>(
        ours ? '[data-action="open-settings"]' : '[data-kelisim-open]',
      )
      if (!opener) return
      if (run === open) event.preventDefault()
      run(opener.dataset.kelisimOpen as DialogView)
    })
  const ends = [
    on(document, NEAR, prefetch),
    // Pointer and focus that move within the root tell nobody outside of it.
    on(root, NEAR, prefetch),
    on(document, 'click', open),
  ]
  return () => ends.forEach(end => end())
}
