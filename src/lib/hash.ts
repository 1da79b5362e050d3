/**
 * 8 characters `[0-9a-z]` of a text's UTF-16 units: two FNV-1a lanes, mixed at the end. It
 * recognises a change, it resists no attacker; `crypto.subtle` is missing on http pages.
 */
export const hash = (text: string): string => lane(text, 0x811c9dc5) + lane(text, 0x1b873593)

const lane = (text: string, seed: number): string => {
  let h = seed
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  h = Math.imul(h ^ (h >>> 15), seed | 1)
  return ((h ^ (h >>> 13)) >>> 0).toString(36).slice(-4).padStart(4, '0')
}
