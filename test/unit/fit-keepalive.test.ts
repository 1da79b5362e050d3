import fc from 'fast-check'
import { expect, it } from 'vitest'
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
