import { listen } from '../lib/listen.js'
import { adoptStyle } from '../lib/styles.js'

/**
 * While the banner is open no focused element of the page stays beneath it (WCAG 2.2, 2.4.11):
 * the page gets as much scroll padding, and space at its end, as the banner is high (after the body,
 * whose padding would move what is centred in it), and a focused element that is covered all the
 * same is scrolled to the middle of its scroller.
 * @returns a function that gives the page back as it was
 */
export const keepInSight = (banner: HTMLElement, nonce: string): (() => void) => {
  let height = 0
  let unstyle = () => {}

  const reserve = () => {
    const { top, bottom } = banner.getBoundingClientRect()
    const above = top < innerHeight - bottom
    const needed = Math.ceil(above ? bottom : innerHeight - top)
    if (needed === height || banner.hasAttribute('data-away')) return
    height = needed
    unstyle()
    unstyle = adoptStyle(
      document,
      // Nothing is pushed down under a bar at the top: that would be a layout shift.
      `@media screen{html{scroll-padding-${above ? 'top' : 'bottom'}:${needed}px!important}html::after{content:"";display:block;height:${above ? 0 : needed}px}}`,
      nonce,
    )
  }
  const covers = (target: Element) => {
    const a = target.getBoundingClientRect()
    const b = banner.getBoundingClientRect()
    return a.bottom > b.top && a.top < b.bottom && a.right > b.left && a.left < b.right
  }
  const onFocus = (event: FocusEvent) => {
    const target = event.target as Element
    banner.removeAttribute('data-away')
    reserve()
    // What is pressed must not move: the click would be lost.
    if (target.matches?.(':active,#kelisim') !== false || !covers(target)) return
    target.scrollIntoView({ block: 'center', behavior: 'instant' })
    // What does not scroll, a fixed bar at the bottom: the banner gives way.
    banner.toggleAttribute('data-away', covers(target))
  }

  reserve()
  const ends = [
    listen(window, 'resize', reserve),
    listen(document, 'focusin', onFocus),
    () => unstyle(),
  ]
  return () => ends.forEach(end => end())
}
