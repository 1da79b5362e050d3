import { decodeBase64url, encodeBase64url } from './base64url.js'

/** UUIDs (RFC 9562), and their 22 base64url characters in the decision cookie. */

const fromBytes = (bytes: ArrayLike<number>): string =>
  Array.from(bytes, byte => byte.toString(16).padStart(2, '0'))
    .join('')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')

/** Version 4. `crypto.randomUUID` is missing on http pages, `getRandomValues` is not. */
export const createId = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 15) | 64
  bytes[8] = (bytes[8]! & 63) | 128
  return fromBytes(bytes)
}

export const shortId = (id: string): string =>
  encodeBase64url((id.replace(/-/g, '').match(/../g) ?? []).map(hex => Number.parseInt(hex, 16)))

/** @returns `null` where the text is not the short form of 16 bytes */
export const longId = (short: string): string | null => {
  const bytes = short.length === 22 ? decodeBase64url(short) : null
  return bytes && encodeBase64url(bytes) === short ? fromBytes(bytes) : null
}
