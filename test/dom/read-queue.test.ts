import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { memory } from '../../src/lib/storage.js'
import type { ConsentRecord } from '../../src/protocol.js'
import { inOrder } from '../../src/report/in-order.js'
import { createKept } from '../../src/report/kept.js'
import { QUEUE } from '../../src/report/queue.js'
import { readQueue } from '../../src/report/read-queue.js'
import { DAY, NOW } from '../support/decisions.js'
import { closePage, fillStorage, openPage } from '../support/page.js'
import { makeRecord } from '../support/records.js'

const SUBJECT = '0e8b8d7c-51f4-4b8e-8a3a-7a5b1c2d3e4f'

type Type = ConsentRecord['event']['type']

/** @param age in days */
const record = (type: Type = 'given', age = 0, subject = SUBJECT) =>
  makeRecord({
    subject: { id: subject },
    event: { type, method: 'custom', at: new Date((NOW - age * DAY) * 1000).toISOString() },
  })
const ids = (records: readonly ConsentRecord[]) => records.map(({ recordId }) => recordId)
const kept = createKept(memory)
const add = (one: ConsentRecord) => kept.write(QUEUE + one.recordId, JSON.stringify(one))
const waiting = () => readQueue(kept)

beforeEach(() => {
  openPage()
  vi.useFakeTimers({ now: NOW * 1000 })
})
afterEach(closePage)

describe('records wait', () => {
  it('over page loads, word for word, the oldest first, each on its own', () => {
    const [young, old] = [record('changed', 1), record('given', 2)]
    for (const one of [young, old]) add(one)
    expect(waiting()).toEqual([old, young])
    expect(Object.keys(localStorage).sort()).toEqual(
      [QUEUE + young.recordId, QUEUE + old.recordId].sort(),
    )
  })

  it('and go in the order of who must not be late: what takes consent back first', () => {
    const given = record('given', 5)
    const changed = record('changed', 4)
    const withdrawn = record('withdrawn', 3)
    const again = record('given', 2)
    const refused = record('refused', 1, crypto.randomUUID())
    for (const one of [again, given, refused, changed, withdrawn]) add(one)
    expect(ids(inOrder(waiting()))).toEqual(ids([withdrawn, refused, given, changed, again]))
  })

  it('in memory where storage is refused or full, with those already kept', () => {
    const [a, b, c] = [record('given', 3), record('changed', 2), record('withdrawn', 1)]
    add(a)
    fillStorage()
    add(b)
    add(c)
    expect(waiting()).toEqual([a, b, c])
    expect(Object.keys(memory)).toHaveLength(2)
    vi.restoreAllMocks()
    expect(Object.keys(localStorage)).toEqual([QUEUE + a.recordId])
  })

  it('in memory where reading the storage throws', () => {
    vi.spyOn(window, 'localStorage', 'get').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError')
    })
    expect(waiting()).toEqual([])
    const one = record()
    add(one)
    expect(waiting()).toEqual([one])
  })
})

it.each([
  '',
  'null',
  '{}',
  '5',
  '"text"',
  '[{',
  'true',
  '[]',
  '{"recordId":"x"}',
  '{"recordId":"x","subject":{"id":"y"},"event":{"type":"given","at":"tomorrow"}}',
  '{"recordId":"x","subject":{"id":"y"},"event":{"type":"withdrawn","at":"2026-11-22T11:00:00.000Z"}}',
  JSON.stringify({ ...makeRecord(), recordId: 5 }),
  JSON.stringify({ ...makeRecord(), recordId: 'x' }),
  JSON.stringify({ ...makeRecord(), subject: { id: [] } }),
])('a damaged entry, %j, is dropped alone', text => {
  const [a, b] = [record('given', 2), record('changed', 1)]
  add(a)
  localStorage.setItem(`${QUEUE}damaged`, text)
  add(b)
  localStorage.setItem('of the page', text)
  expect(waiting()).toEqual([a, b])
  expect(localStorage.getItem(`${QUEUE}damaged`)).toBeNull()
  expect(localStorage.getItem('of the page')).toBe(text)
})

it('an entry under the name of another is dropped: nothing would ever take it away', () => {
  const one = record()
  add(one)
  localStorage.setItem(`${QUEUE}another`, JSON.stringify(one))
  expect(waiting()).toEqual([one])
  expect(Object.keys(localStorage)).toEqual([QUEUE + one.recordId])
})

it('over a limit what is dropped is gone from the storage too', () => {
  const all = Array.from({ length: 53 }, (_, i) => record('changed', 5 - i / 53))
  for (const one of all) add(one)
  expect(waiting()).toEqual(all.slice(3))
  expect(Object.keys(localStorage)).toHaveLength(50)
})
