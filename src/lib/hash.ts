/** 36 ** 8: a result has eight digits, and no product on the way leaves the exact numbers. */
const SPACE = 2821109907456

/**
 * 8 characters `[0-9a-z]` of a text, as the digits of a polynomial over its code points. It
 * recognises a change, it resists no attacker; `crypto.subtle` is missing on http pages.
 */
export const hash = (text: string): string => {
  let sum = 1
  for (const character of text) sum = (sum * 2999 + character.codePointAt(0)!) % SPACE
  return sum.toString(36).padStart(8, '0')
}
