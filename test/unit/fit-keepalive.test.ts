import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createBackOff } from '../../src/report/back-off.js'
import { fitKeepalive } from '../../src/report/fit-keepalive.js'

const parcels = fc.array(fc.record({ bytes: fc.nat({ max: 70_000 }) }), { maxLength: 60 })

it('whatever is to go: it fits, in order, and what was left out did not fit', () => {
  fc.assert(
    fc.property(parcels, fc.integer({ min: -10, max: 65_536 }), (all, room) => {
      const taken = fitKeepalive(all, room)
      const weight = (list: typeof all) => list.reduce((sum, { bytes }) => sum + bytes, 0)
      expect(weight(taken)).toBeLessThanOrEqual(Math.max(room, 0))
      expect(taken).toEqual(all.filter(one => taken.includes(one)))
      all.forEach((one, i) => {
        if (taken.includes(one)) return
        const before = all.slice(0, i).filter(other => taken.includes(other))
        expect(weight(before) + one.bytes).toBeGreaterThan(room)
      })
    }),
  )
})

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
