/** Texts of an element in reading order, one for each block or button. */
export const visibleWords = (root: Element): string[] =>
  [...root.querySelectorAll('h2, p, .button')].map(({ textContent }) => textContent!)
