/** Texts of an element in reading order, one for each block or button. */
export const visibleWords = (root: Element): string[] =>
  Array.from(root.querySelectorAll('h2, p, .button'), ({ textContent }) =>
    (textContent ?? '').replace(/\s+/g, ' ').trim(),
  ).filter(Boolean)
