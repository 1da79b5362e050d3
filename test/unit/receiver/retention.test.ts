import fc from 'fast-check'
import { expect, test } from 'vitest'
import { endOfTerm } from '../../../src/lib/term.js'
import { delayStep, LONGER } from '../../../src/receiver/delay.js'
import { addMonths } from '../../../src/receiver/months.js'
import { purgeLimits, retentionOf } from '../../../src/receiver/retention.js'

const date = (text: string) => new Date(text)
const retention = (at: string, receivedAt: string, months: number) => {
  const event = { type: 'given', at, method: 'custom' } as const
  const result = retentionOf({ event, term: { months, validUntil: at } }, date(receivedAt))
  return [result.decidedAt.toISOString(), result.termEndsAt.toISOString()]
}

test('months are counted as in the browser', () => {
  const seconds = fc.integer({ min: 946_684_800, max: 4_102_444_800 })
  fc.assert(
    fc.property(seconds, fc.integer({ min: 1, max: 36 }), (start, months) => {
      const end = endOfTerm(start, months) * 1000
      expect(addMonths(new Date(start * 1000), months).getTime()).toBe(end)
    }),
  )
  expect(addMonths(date('2026-08-31T10:00:00Z'), -6)).toEqual(date('2026-02-28T10:00:00Z'))
})

test.each([
  [
    'a record that came at once',
    '2026-01-01T00:00:00.000Z',
    6,
    '2026-01-01T00:00:00.000Z',
    '2026-07-01T00:00:01.000Z',
  ],
  [
    'one that was long under way',
    '2025-10-01T00:00:00.000Z',
    6,
    '2025-10-01T00:00:00.000Z',
    '2026-07-01T00:00:01.000Z',
  ],
  [
    'never beyond 36 months',
    '2025-10-01T00:00:00.000Z',
    36,
    '2025-10-01T00:00:00.000Z',
    '2028-10-01T00:00:00.000Z',
  ],
  [
    'a clock that is ahead',
    '2030-01-01T00:00:00.000Z',
    6,
    '2026-01-01T00:00:01.000Z',
    '2026-07-01T00:00:01.000Z',
  ],
  [
    'a clock that is years behind',
    '2001-01-01T00:00:00.000Z',
    36,
    '2026-01-01T00:00:01.000Z',
    '2029-01-01T00:00:01.000Z',
  ],
])('%s', (_, at, months, decidedAt, termEndsAt) => {
  expect(retention(at, '2026-01-01T00:00:01.000Z', months)).toEqual([decidedAt, termEndsAt])
})

test('what is due by keep time and by the last day', () => {
  expect(purgeLimits({ now: date('2026-11-30T00:00:00Z'), keepMonths: 9 })).toEqual({
    termEnded: date('2026-02-28T00:00:00Z'),
    decided: date('2023-11-30T00:00:00Z'),
  })
})

test.each([
  [-5000, 0],
  [0, 0],
  [1, 1],
  [1000, 1],
  [1001, 10],
  [604_800_000, 604_800],
  [604_800_001, LONGER],
])('a delay of %d ms is of the step %d', (ms, step) => {
  expect(delayStep(ms)).toBe(step)
})
