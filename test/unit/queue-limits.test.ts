import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { ConsentRecord } from '../../src/protocol.js'
import { inOrder, takesBack } from '../../src/report/in-order.js'
import { withinLimits } from '../../src/report/queue-limits.js'
import { makeRecord } from '../support/records.js'

// Properties take their time where the processor is shared.
vi.setConfig({ testTimeout: 60_000 })

const DAY = 86_400_000
const NOW = Date.UTC(2026, 10, 22, 11)
const SUBJECT = '0e8b8d7c-51f4-4b8e-8a3a-7a5b1c2d3e4f'

interface Wish {
  type?: ConsentRecord['event']['type']
  /** Days. */
  age?: number
  subject?: string
  words?: string[]
  /** Days the term has left. */
  left?: number
}
const record = ({ type = 'given', age = 0, subject = SUBJECT, words, left = 180 }: Wish = {}) => {
  const { notice } = makeRecord()
  return makeRecord({
    subject: { id: subject },
    event: { type, method: 'custom', at: new Date(NOW - age * DAY).toISOString() },
    term: { months: 6, validUntil: new Date(NOW + left * DAY).toISOString() },
    notice: { ...notice, text: words ?? notice.text },
  })
}
const many = (length: number, wish: Wish = {}) => Array.from({ length }, () => record(wish))
const within = (records: readonly ConsentRecord[]) => withinLimits(records, NOW)
const id = ({ recordId }: ConsentRecord) => recordId
const bytes = (records: readonly ConsentRecord[]) => new Blob([JSON.stringify(records)]).size

describe('over a limit superseded records go, the oldest first', () => {
  it('50 records', () => {
    const all = many(53)
    expect(within(all)).toEqual(all.slice(3))
  })

  it('256 KB, counted as they are sent', () => {
    // Two bytes each in UTF-8.
    const all = many(40, { words: ['ә'.repeat(4000)] })
    const kept = within(all)
    expect(kept.length).toBeLessThan(40)
    expect(bytes(kept)).toBeLessThanOrEqual(256 * 1024)
    expect(bytes([all[0]!, ...kept])).toBeGreaterThan(256 * 1024)
    expect(kept).toEqual(all.slice(-kept.length))
  })

  it('7 days', () => {
    const [old, older, young, newest] = [7.1, 7.01, 6.9, 0].map(age => record({ age }))
    expect(within([old!, older!, young!, newest!])).toEqual([young, newest])
  })

  it('but the newest of a subject stays, however old it is, until its term ends', () => {
    const newest = record({ age: 100, left: 1 })
    const other = record({ subject: crypto.randomUUID() })
    expect(within([record({ age: 101 }), newest, other])).toEqual([newest, other])
    const over = record({ age: 100, left: -1 })
    expect(within([record({ age: 101, left: -2 }), over, other])).toEqual([other])
  })

  it('but the newest of each of 60 subjects stays', () => {
    const all = Array.from({ length: 60 }, () => record({ subject: crypto.randomUUID() }))
    expect(within(all)).toEqual(all)
  })
})

const wishArbitrary: fc.Arbitrary<Wish> = fc.record({
  type: fc.constantFrom('given', 'refused', 'changed', 'withdrawn'),
  age: fc.double({ min: 0, max: 20, noNaN: true }),
  subject: fc.constantFrom('a', 'b', 'c'),
  words: fc.nat({ max: 6000 }).map(length => ['ә'.repeat(length)]),
  left: fc.constantFrom(-1, 180),
})
const queueArbitrary = fc
  .array(wishArbitrary, { maxLength: 80, size: 'max' })
  .map(wishes => wishes.sort((a, b) => b.age! - a.age!).map(record))

it('whatever waits: the limits hold for what is superseded, the newest stay, nothing is moved', () => {
  fc.assert(
    fc.property(queueArbitrary, records => {
      const kept = within(records)
      const valid = records.filter(({ term }) => Date.parse(term.validUntil) >= NOW)
      const newest = [...new Map(valid.map(one => [one.subject.id, one])).values()]
      expect(kept.map(id)).toEqual(valid.filter(one => kept.includes(one)).map(id))
      expect(newest.filter(one => !kept.includes(one))).toEqual([])
      const superseded = kept.filter(one => !newest.includes(one))
      const since = superseded[0] ? kept.slice(kept.indexOf(superseded[0])) : []
      expect(since.length).toBeLessThanOrEqual(50)
      expect(bytes(since)).toBeLessThanOrEqual(256 * 1024)
      for (const { event } of superseded)
        expect(Date.parse(event.at)).toBeGreaterThanOrEqual(NOW - 7 * DAY)
      expect(within(kept).map(id)).toEqual(kept.map(id))
    }),
    { numRuns: 60 },
  )
})

it('whatever waits: what takes consent back goes first, and each kind the oldest first', () => {
  fc.assert(
    fc.property(queueArbitrary, records => {
      const back = records.filter(takesBack)
      expect(inOrder(records).map(id)).toEqual(
        [...back, ...records.filter(one => !takesBack(one))].map(id),
      )
    }),
    { numRuns: 60 },
  )
})
