import { expect, test } from 'vitest'
import { REQUEST_KINDS } from '../../../src/protocol.js'
import { type DeadlineOptions, deadlineOf, today } from '../../../src/receiver/deadline.js'

const FRIDAY = new Date('2026-11-20T06:00:00Z')
const HOLIDAYS = ['2026-12-16', '2026-12-17']

test('the terms are those of the law, from the day after the receipt, weekends left out', () => {
  const due = deadlineOf({})
  expect(REQUEST_KINDS.map(kind => [kind, due(kind, FRIDAY)])).toEqual([
    ['access', { workingDays: 3, dueOn: '2026-11-25' }],
    ['correction', { workingDays: 1, dueOn: '2026-11-23' }],
    ['blocking', { workingDays: 1, dueOn: '2026-11-23' }],
    ['deletion', { workingDays: 1, dueOn: '2026-11-23' }],
    ['withdrawal', { workingDays: 15, dueOn: '2026-12-11' }],
    ['complaint', { workingDays: null, dueOn: null }],
  ])
})

test.each([
  ['an hour before midnight in Almaty', '2026-11-22T18:00:00Z', '2026-11-23'],
  ['an hour after it', '2026-11-22T20:00:00Z', '2026-11-24'],
  ['a Saturday', '2026-11-21T06:00:00Z', '2026-11-23'],
  ['before holidays', '2026-12-15T06:00:00Z', '2026-12-18'],
])('a correction that comes on %s', (_, at, dueOn) => {
  expect(deadlineOf({ holidays: HOLIDAYS })('correction', new Date(at))).toEqual({
    workingDays: 1,
    dueOn,
  })
})

test('terms of the operator go before those of the law', () => {
  const due = deadlineOf({ deadlines: { complaint: 10, withdrawal: null } })
  expect(due('complaint', FRIDAY)).toEqual({ workingDays: 10, dueOn: '2026-12-04' })
  expect(due('withdrawal', FRIDAY)).toEqual({ workingDays: null, dueOn: null })
  expect(today(new Date('2026-11-22T20:00:00Z'))).toBe('2026-11-23')
})

test.each([
  [{ deadlines: { access: 0 } }, /"access" must be from 1 to 365/],
  [{ deadlines: { access: 1.5 } }, /"access" must be from 1 to 365/],
  [{ deadlines: { none: 5 } }, /There is no request "none"/],
  [{ holidays: ['16.12.2026'] }, /The holiday "16.12.2026" must be a day/],
])('%j is refused', (options, message) => {
  expect(() => deadlineOf(options as DeadlineOptions)).toThrow(message)
})
