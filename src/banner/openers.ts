import { listen } from '../lib/listen.js'

/**
 * Elements of the page with `data-kelisim-open` open the settings, which are fetched as soon as a
 * pointer or the focus comes near one, or near the banner's own button.
 * @returns a function that ends it
 */
export const watchOpeners = (root: ShadowRoot, open: () => void, prefetch: () => void) => {
  const near = 'pointerover focusin touchstart'
  const isOpener = ({ target }: Event, also = '') =>
    target instanceof Element && target.closest(`[data-kelisim-open]${also}`)
  const onNear = (event: Event) => {
    if (isOpener(event, ',[data-action="open-settings"]')) prefetch()
  }
  const ends = [
    listen(document, near, onNear),
    listen(root, near, onNear),
    listen(document, 'click', (event: Event) => {
      if (!isOpener(event)) return
      event.preventDefault()
      open()
    }),
  ]
  return () => ends.forEach(end => end())
}
