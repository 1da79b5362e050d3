import fc from 'fast-check'
import { afterEach, expect, it } from 'vitest'
import { toJson } from '../../src/lib/to-json.js'

afterEach(() => {
  delete (Array.prototype as { toJSON?: unknown }).toJSON
})

it('is JSON.stringify', () => {
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      expect(toJson(value)).toBe(JSON.stringify(value))
    }),
  )
})

it('keeps arrays where an old framework would make texts of them', () => {
  const value = { text: ['a', ['b', { c: [1] }]], at: new Date(0) }
  const json = JSON.stringify(value)
  Object.assign(Array.prototype, { toJSON: () => 'taken' })
  expect(toJson(value)).toBe(json)
})
