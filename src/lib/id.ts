import { decodeBits, encodeBits } from './base64url.js'

/** UUIDs (RFC 9562), and their 22 base64url characters in the decision cookie. */

/** Version 4. `crypto.randomUUID` is missing on http pages, `getRandomValues` is not. */
export const createId = (): string =>
  'xxxxxxxx-xxxx-4xxx-axxx-xxxxxxxxxxxx'.replace(/x/g, () =>
    (crypto.getRandomValues(new Uint8Array(1))[0]! % 16).toString(16),
  )

export const shortId = (id: string): string =>
  encodeBits(
    id
      .replace(/-/g, '')
      .replace(/./g, digit => Number.parseInt(digit, 16).toString(2).padStart(4, '0')),
  )

/** @param short 22 characters */
export const longId = (short: string): string =>
  withDashes(
    decodeBits(short)
      .slice(0, 128)
      .replace(/.{4}/g, bits => Number.parseInt(bits, 2).toString(16)),
  )

const withDashes = (hex: string) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
