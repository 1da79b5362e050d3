import { listen } from '../lib/listen.js'

/**
 * Elements with `data-kelisim-open`, and the banner's own button, open the settings, which are
 * fetched as soon as a pointer or the focus comes near one.
 * @returns a function that ends it
 */
export const watchOpeners = (open: () => void, prefetch: () => void) => {
  const on = (names: string, run: () => void) =>
    listen(document, names, (event: Event) => {
      // The first of the path: what lies in the shadow root too.
      const [target] = event.composedPath() as Element[]
      if (!target?.closest?.('[data-kelisim-open],[data-action="open-settings"]')) return
      if (run === open) event.preventDefault()
      run()
    })
  const ends = [on('pointerover focusin touchstart', prefetch), on('click', open)]
  return () => ends.forEach(end => end())
}
