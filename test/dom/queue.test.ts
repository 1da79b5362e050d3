import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ConsentRecord } from '../../src/protocol.js'
import { createQueue } from '../../src/report/queue.js'
import { DAY, NOW } from '../support/decisions.js'
import { closePage, fillStorage, openPage } from '../support/page.js'
import { makeRecord } from '../support/records.js'

const KEY = 'kelisim.queue'
const SUBJECT = '0e8b8d7c-51f4-4b8e-8a3a-7a5b1c2d3e4f'

type Type = ConsentRecord['event']['type']

/** @param age in days */
const record = (type: Type = 'given', age = 0, subject = SUBJECT, words?: string[]) => {
  const base = makeRecord()
  return makeRecord({
    subject: { id: subject },
    event: { type, method: 'custom', at: new Date((NOW - age * DAY) * 1000).toISOString() },
    ...(words ? { notice: { ...base.notice, text: words } } : {}),
  })
}
const ids = (records: readonly ConsentRecord[]) => records.map(({ recordId }) => recordId)
const stored = () => JSON.parse(localStorage.getItem(KEY) ?? '[]') as ConsentRecord[]

beforeEach(() => {
  openPage()
  vi.useFakeTimers({ now: NOW * 1000 })
})
afterEach(closePage)

describe('records wait', () => {
  it('over page loads, word for word, until they are removed', () => {
    const [a, b] = [record(), record('changed')]
    const queue = createQueue()
    queue.add(a)
    queue.add(b)
    expect(createQueue().all()).toEqual([a, b])
    createQueue().remove(a.recordId)
    expect(queue.all()).toEqual([b])
    queue.remove(b.recordId)
    expect(queue.all()).toEqual([])
    expect(localStorage.getItem(KEY)).toBeNull()
  })

  it('the ones that take consent back before the others, else the oldest first', () => {
    const given = record('given', 5)
    const changed = record('changed', 4)
    const withdrawn = record('withdrawn', 3)
    const again = record('given', 2)
    const refused = record('refused', 1, crypto.randomUUID())
    const queue = createQueue()
    for (const one of [given, changed, withdrawn, again, refused]) queue.add(one)
    expect(ids(queue.all())).toEqual(ids([withdrawn, refused, given, changed, again]))
  })

  it('in memory alone where storage is refused', () => {
    fillStorage()
    const queue = createQueue()
    const [a, b] = [record(), record('changed')]
    queue.add(a)
    queue.add(b)
    expect(queue.all()).toEqual([a, b])
    queue.remove(a.recordId)
    expect(queue.all()).toEqual([b])
    expect(stored()).toEqual([])
  })

  it('in memory where reading the storage throws', () => {
    vi.spyOn(window, 'localStorage', 'get').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError')
    })
    const queue = createQueue()
    expect(queue.all()).toEqual([])
    const one = record()
    queue.add(one)
    expect(queue.all()).toEqual([one])
  })

  it('with those already kept where the storage becomes full', () => {
    const queue = createQueue()
    const [a, b] = [record(), record('changed')]
    queue.add(a)
    fillStorage()
    queue.add(b)
    expect(queue.all()).toEqual([a, b])
    expect(stored()).toEqual([a])
    vi.restoreAllMocks()
    const c = record('withdrawn')
    queue.add(c)
    expect(ids(stored()).sort()).toEqual(ids([a, b, c]).sort())
  })
})

describe('a damaged store', () => {
  it.each(['', 'null', '{}', '5', '"text"', '[{', 'true'])('%j is an empty one', text => {
    localStorage.setItem(KEY, text)
    const queue = createQueue()
    expect(queue.all()).toEqual([])
    const one = record()
    queue.add(one)
    expect(stored()).toEqual([one])
  })

  it('loses its damaged entries alone', () => {
    const [a, b] = [record(), record('changed')]
    const { subject: _, ...noSubject } = record()
    const { event: __, ...noEvent } = record()
    const damaged = [null, 5, 'text', [], {}, noSubject, noEvent, { recordId: 'x', event: {} }]
    localStorage.setItem(KEY, JSON.stringify([damaged[0], a, ...damaged, b]))
    const queue = createQueue()
    expect(queue.all()).toEqual([a, b])
    queue.remove(a.recordId)
    expect(stored()).toEqual([b])
  })
})

describe('over a limit superseded records go, the oldest first', () => {
  it('50 records', () => {
    const queue = createQueue()
    const all = Array.from({ length: 53 }, () => record('changed'))
    for (const one of all) queue.add(one)
    expect(ids(queue.all())).toEqual(ids(all.slice(3)))
  })

  it('256 KB', () => {
    const queue = createQueue()
    const words = ['x'.repeat(8000)]
    const all = Array.from({ length: 40 }, () => record('changed', 0, SUBJECT, words))
    for (const one of all) queue.add(one)
    const kept = queue.all()
    expect(JSON.stringify(kept).length).toBeLessThanOrEqual(256 * 1024)
    expect(JSON.stringify([all[0], ...kept]).length).toBeGreaterThan(256 * 1024)
    expect(ids(kept)).toEqual(ids(all.slice(-kept.length)))
  })

  it('7 days', () => {
    const queue = createQueue()
    const [old, older, young, newest] = [
      record('given', 7.1),
      record('changed', 7.01),
      record('changed', 6.9),
      record('changed'),
    ]
    for (const one of [old, older, young, newest]) queue.add(one)
    expect(ids(queue.all())).toEqual(ids([young, newest]))
  })

  it('but the newest of a subject stays, however old it is', () => {
    const queue = createQueue()
    const newest = record('given', 100)
    queue.add(record('given', 101))
    queue.add(newest)
    expect(ids(createQueue().all())).toEqual([newest.recordId])
    queue.add(record('given', 0, crypto.randomUUID()))
    expect(ids(queue.all())).toContain(newest.recordId)
  })

  it('but the newest of each of 60 subjects stays', () => {
    const queue = createQueue()
    const all = Array.from({ length: 60 }, () => record('given', 0, crypto.randomUUID()))
    for (const one of all) queue.add(one)
    expect(ids(queue.all())).toEqual(ids(all))
  })

  it('and none that is within the limits, whatever old record of another must stay', () => {
    const queue = createQueue()
    const old = record('given', 30, crypto.randomUUID())
    const [first, second] = [record('given', 1), record('changed')]
    for (const one of [old, first, second]) queue.add(one)
    expect(ids(queue.all()).sort()).toEqual(ids([old, first, second]).sort())
  })

  it('also in memory, where the newest is a withdrawal and was read first', () => {
    fillStorage()
    const queue = createQueue()
    const [given, withdrawn] = [record('given'), record('withdrawn')]
    queue.add(given)
    queue.add(withdrawn)
    expect(ids(queue.all())).toEqual(ids([withdrawn, given]))
    for (let i = 0; i < 49; i++) queue.add(record('given', 0, crypto.randomUUID()))
    expect(queue.all()).toHaveLength(50)
    expect(ids(queue.all())).toContain(withdrawn.recordId)
    expect(ids(queue.all())).not.toContain(given.recordId)
  })
})

it('what was read is a copy: a caller cannot change the order of what is kept', () => {
  fillStorage()
  const queue = createQueue()
  const [given, withdrawn] = [record('given'), record('withdrawn')]
  queue.add(given)
  queue.add(withdrawn)
  queue.all().length = 0
  expect(queue.all()).toHaveLength(2)
})
