import fc from 'fast-check'
import { expect, it } from 'vitest'
import { MAX_NOTICE_BYTES } from '../../../src/protocol.js'
import { withinLimit } from '../../../src/settings/within-limit.js'

const size = (words: readonly string[]) => new TextEncoder().encode(JSON.stringify(words)).length

it('words go as far as 8 KB do, from the first on', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ maxLength: 2000, unit: 'binary' }), { maxLength: 20 }),
      words => {
        const kept = withinLimit(words)
        expect(size(kept)).toBeLessThanOrEqual(MAX_NOTICE_BYTES)
        expect(kept).toEqual(words.slice(0, kept.length))
        if (kept.length < words.length)
          expect(size(words.slice(0, kept.length + 1))).toBeGreaterThan(MAX_NOTICE_BYTES)
      },
    ),
  )
})

it('exactly 8 KB are kept whole', () => {
  const words = ['a', 'b'.repeat(MAX_NOTICE_BYTES - size(['a', '']))]
  expect(size(words)).toBe(MAX_NOTICE_BYTES)
  expect(withinLimit(words)).toEqual(words)
  expect(withinLimit(['aa', words[1]!])).toEqual(['aa'])
})
