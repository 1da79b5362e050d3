import { encodeBase64url } from './base64url.js'

/**
 * 8 base64url characters (48 bits) of a text's UTF-16 units: two FNV-1a lanes, mixed at the end.
 * It recognises a change, it resists no attacker; `crypto.subtle` is missing on http pages.
 */
export const hash = (text: string): string => {
  const lanes = [0x811c9dc5, 0x1b873593]
  for (let i = 0; i < text.length; i++) {
    lanes.forEach((lane, n) => {
      lanes[n] = Math.imul(lane ^ (text.charCodeAt(i) + n * i), 0x01000193 + n * 0x1e35)
    })
  }
  const bytes = lanes.flatMap(lane => {
    const a = Math.imul(lane ^ (lane >>> 15), 0x2c1b3c6d)
    const b = Math.imul(a ^ (a >>> 12), 0x297a2d39)
    return [b >>> 24, (b >>> 16) & 255, (b >>> 8) & 255]
  })
  return encodeBase64url(bytes)
}
