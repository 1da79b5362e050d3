import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { hash } from '../../src/lib/hash.js'

// Properties take their time where the processor is shared.
vi.setConfig({ testTimeout: 60_000 })

it('is 8 characters that need no encoding, the same every time', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300, unit: 'binary' }), text => {
      expect(hash(text)).toMatch(/^[\w-]{8}$/)
      expect(hash(text)).toBe(hash(text))
    }),
  )
})

it('changes with any change of a text', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, maxLength: 100 }),
      fc.nat(),
      fc.string({ minLength: 1, maxLength: 1 }),
      (text, n, c) => {
        const at = n % text.length
        const changed = text.slice(0, at) + c + text.slice(at + 1)
        fc.pre(changed !== text)
        expect(hash(changed)).not.toBe(hash(text))
        expect(hash(text + c)).not.toBe(hash(text))
        expect(hash(c + text)).not.toBe(hash(text))
      },
    ),
    { numRuns: 1000 },
  )
})

it('tells 200,000 neighbouring texts apart', () => {
  const seen = new Set<string>()
  for (let i = 0; i < 100_000; i++) {
    seen.add(hash(String(i)))
    seen.add(hash(`yandex_metrika@analytics@RU\n${i}`))
  }
  expect(seen.size).toBe(200_000)
})

it('stays what it is from release to release: a change would ask every visitor again', () => {
  expect([hash(''), hash('2024-01-03'), hash('Қазақша')]).toMatchInlineSnapshot(`
    [
      "00000001",
      "4tgunp1f",
      "2edagkrv",
    ]
  `)
})
