import { adoptStyle } from '../lib/styles.js'

/**
 * While the banner is open no focused element of the page stays beneath it (WCAG 2.2, 2.4.11):
 * the page gets as much scroll padding and space at its end as the banner is high, and a focused
 * element that is covered all the same is scrolled to the middle of its scroller.
 * @returns a function that gives the page back as it was
 */
export const keepInSight = (banner: HTMLElement, nonce: string): (() => void) => {
  const own = Number.parseFloat(getComputedStyle(document.body).paddingBottom) || 0
  let unstyle = () => {}
  let height = 0

  const reserve = () => {
    const { top } = banner.getBoundingClientRect()
    const needed = Math.max(0, Math.ceil(innerHeight - top))
    if (needed === height) return
    height = needed
    unstyle()
    unstyle = adoptStyle(
      document,
      `@media screen{html{scroll-padding-bottom:${height}px!important}body{padding-bottom:${own + height}px!important}}`,
      nonce,
    )
  }

  const isCovered = (target: Element) => {
    const a = target.getBoundingClientRect()
    const b = banner.getBoundingClientRect()
    return a.bottom > b.top && a.top < b.bottom && a.right > b.left && a.left < b.right
  }
  const onFocus = ({ target }: FocusEvent) => {
    banner.removeAttribute('data-away')
    const page = target instanceof Element && !target.shadowRoot?.contains(banner) ? target : null
    if (!page || !isCovered(page)) return
    page.scrollIntoView({ block: 'center', behavior: 'instant' })
    // What does not scroll, a fixed bar at the bottom: the banner gives way.
    if (isCovered(page)) banner.setAttribute('data-away', '')
  }

  const observer = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(reserve)
  observer?.observe(banner)
  reserve()
  window.addEventListener('resize', reserve)
  document.addEventListener('focusin', onFocus)
  return () => {
    observer?.disconnect()
    window.removeEventListener('resize', reserve)
    document.removeEventListener('focusin', onFocus)
    unstyle()
  }
}
