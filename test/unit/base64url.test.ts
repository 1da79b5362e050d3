import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeBits, encodeBits } from '../../src/lib/base64url.js'

const bitsOf = (bytes: Iterable<number>) =>
  Array.from(bytes, byte => byte.toString(2).padStart(8, '0')).join('')

it('writes bytes as Node does', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), bytes => {
      expect(encodeBits(bitsOf(bytes))).toBe(Buffer.from(bytes).toString('base64url'))
    }),
  )
})

it('reads what Node wrote, and the bits that only fill up', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), bytes => {
      const bits = decodeBits(Buffer.from(bytes).toString('base64url'))
      expect(bits.slice(0, bytes.length * 8)).toBe(bitsOf(bytes))
      expect(bits.slice(bytes.length * 8)).toMatch(/^0{0,5}$/)
    }),
  )
})

it('knows nothing, and the whole of its alphabet', () => {
  expect(encodeBits('')).toBe('')
  expect(decodeBits('')).toBe('')
  expect(encodeBits(bitsOf([251, 255, 191]))).toBe('-_-_')
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  expect(encodeBits(decodeBits(alphabet))).toBe(alphabet)
})
