import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createBackOff } from '../../src/report/back-off.js'

it('whatever the chance: a wait doubles up to 5 minutes and is never less than was asked', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      fc.nat({ max: 40 }),
      fc.nat({ max: 86_400_000 }),
      (chance, failures, asked) => {
        const backOff = createBackOff(() => chance)
        for (let i = 0; i < failures; i++) backOff.next(0)
        const longest = Math.min(2000 * 2 ** failures, 300_000)
        const wait = backOff.next(asked)
        expect(wait).toBeGreaterThanOrEqual(Math.max(Math.floor(longest / 2), asked))
        expect(wait).toBeLessThanOrEqual(Math.max(longest, asked * 2))
        backOff.reset()
        expect(backOff.next(0)).toBeLessThanOrEqual(2000)
      },
    ),
  )
})
