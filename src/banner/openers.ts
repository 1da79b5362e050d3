import type { Stage } from '../types.js'

const SELECTOR = '[data-kelisim-open], [data-action="open-settings"]'

/**
 * Elements of the page with `data-kelisim-open` open the settings, which are fetched as soon as a
 * pointer or the focus comes near one.
 */
export const watchOpeners = (root: ShadowRoot, stage: Stage, prefetch: () => void) => {
  const onClick = (event: Event) => {
    const opener = event.target instanceof Element && event.target.closest('[data-kelisim-open]')
    if (!opener) return
    event.preventDefault()
    stage.open('settings')
  }
  const onNear = ({ target }: Event) => {
    if (target instanceof Element && target.closest(SELECTOR)) prefetch()
  }
  const near = ['pointerover', 'focusin', 'touchstart'] as const
  const places = [document, root]
  document.addEventListener('click', onClick)
  for (const place of places)
    for (const name of near) place.addEventListener(name, onNear, { passive: true })
  return () => {
    document.removeEventListener('click', onClick)
    for (const place of places) for (const name of near) place.removeEventListener(name, onNear)
  }
}
