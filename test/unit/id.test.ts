import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createId, longId, shortId } from '../../src/lib/id.js'

const UUID_4 = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/

it('is a random UUID, version 4, in lower case', () => {
  const ids = Array.from({ length: 1000 }, createId)
  for (const id of ids) expect(id).toMatch(UUID_4)
  expect(new Set(ids).size).toBe(1000)
})

it('is made without what pages on http lack', () => {
  const original = Object.getOwnPropertyDescriptor(globalThis, 'crypto')!
  const { crypto } = globalThis
  Object.defineProperty(globalThis, 'crypto', {
    configurable: true,
    value: { getRandomValues: (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes) },
  })
  try {
    expect(createId()).toMatch(UUID_4)
  } finally {
    Object.defineProperty(globalThis, 'crypto', original)
  }
})

it('has a short form of 22 characters, and back', () => {
  fc.assert(
    fc.property(fc.uuid(), id => {
      expect(shortId(id)).toMatch(/^[\w-]{22}$/)
      expect(longId(shortId(id))).toBe(id)
    }),
  )
})

it('has one short form: what the last character says beyond 128 bits is lost', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[\w-]{22}$/), text => {
      const id = longId(text)
      expect(id).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/)
      expect(shortId(id).slice(0, 21)).toBe(text.slice(0, 21))
      expect(shortId(id) === text).toBe('AQgw'.includes(text.at(-1)!))
    }),
  )
  expect(longId('A'.repeat(22))).toBe('00000000-0000-0000-0000-000000000000')
})
