import { listen } from '../lib/listen.js'

const NEAR = 'pointerover focusin touchstart'

/**
 * Elements with `data-kelisim-open`, and the banner's own button, open the settings, which are
 * fetched as soon as a pointer or the focus comes near one.
 * @returns a function that ends it
 */
export const watchOpeners = (root: ShadowRoot, open: () => void, prefetch: () => void) => {
  const on = (place: EventTarget, names: string, run: () => void) =>
    listen(place, names, (event: Event) => {
      // The first of the path: what lies in the shadow root too.
      const [target] = event.composedPath() as Element[]
      const ours = target?.getRootNode?.() === root
      if (!target?.closest?.(ours ? '[data-action="open-settings"]' : '[data-kelisim-open]')) return
      if (run === open) event.preventDefault()
      run()
    })
  const ends = [
    on(document, NEAR, prefetch),
    // Pointer and focus that move within the root tell nobody outside of it.
    on(root, NEAR, prefetch),
    on(document, 'click', open),
  ]
  return () => ends.forEach(end => end())
}
