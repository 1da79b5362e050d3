import { adoptStyle } from '../lib/styles.js'

/**
 * Keep the page from scrolling behind the dialog, without moving it sideways: the room of its
 * scroll bar stays. Printing is left alone.
 * @returns a function that ends it
 */
export const lockScroll = (nonce: string): (() => void) => {
  const bar = window.innerWidth - document.documentElement.clientWidth
  const gutter =
    bar > 0
      ? `html{scrollbar-gutter:stable!important}@supports not (scrollbar-gutter:stable){html{padding-right:${bar}px!important}}`
      : ''
  return adoptStyle(document, `@media screen{html{overflow:hidden!important}${gutter}}`, nonce)
}
