import fc from 'fast-check'
import { expect, it } from 'vitest'
import { endOfTerm, isoTime, nowSeconds } from '../../src/lib/term.js'

const at = (iso: string) => Date.parse(iso) / 1000

it.each([
  ['a plain half-year', '2026-05-22T11:00:00Z', 6, '2026-11-22T11:00:00.000Z'],
  ['31 August and six months', '2026-08-31T10:00:00Z', 6, '2027-02-28T10:00:00.000Z'],
  ['31 August before a leap year', '2027-08-31T10:00:00Z', 6, '2028-02-29T10:00:00.000Z'],
  ['29 February and a year', '2028-02-29T23:59:59Z', 12, '2029-02-28T23:59:59.000Z'],
  ['31 January and one month', '2026-01-31T00:00:00Z', 1, '2026-02-28T00:00:00.000Z'],
  ['31 March and one month', '2026-03-31T00:00:00Z', 1, '2026-04-30T00:00:00.000Z'],
  ['over the turn of the year', '2026-11-30T12:00:00Z', 3, '2027-02-28T12:00:00.000Z'],
  ['36 months over a leap day', '2025-02-28T12:00:00Z', 36, '2028-02-28T12:00:00.000Z'],
  ['2000, a leap year by the 400 rule', '1999-08-31T12:00:00Z', 6, '2000-02-29T12:00:00.000Z'],
  ['2100, none by the 100 rule', '2099-08-31T12:00:00Z', 6, '2100-02-28T12:00:00.000Z'],
])('a term of calendar months: %s', (_, from, months, end) => {
  expect(isoTime(endOfTerm(at(from), months))).toBe(end)
})

it('a term ends in the month it says, at the same time of day, and never before it began', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: at('2100-01-01T00:00:00Z') }),
      fc.integer({ min: 1, max: 36 }),
      (time, months) => {
        const from = new Date(time * 1000)
        const end = new Date(endOfTerm(time, months) * 1000)
        const monthsOf = (date: Date) => date.getUTCFullYear() * 12 + date.getUTCMonth()
        expect(monthsOf(end) - monthsOf(from)).toBe(months)
        expect((end.getTime() - from.getTime()) % 86_400_000).toBe(0)
        expect(end.getUTCDate()).toBeLessThanOrEqual(from.getUTCDate())
      },
    ),
  )
})

it('the clock counts whole seconds', () => {
  const before = Math.floor(Date.now() / 1000)
  const now = nowSeconds()
  expect(Number.isInteger(now)).toBe(true)
  expect(now).toBeGreaterThanOrEqual(before)
  expect(now).toBeLessThanOrEqual(Date.now() / 1000)
})
