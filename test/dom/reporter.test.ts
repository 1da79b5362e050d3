import { atom } from 'nanostores'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readReceipt } from '../../src/report/receipt.js'
import { createReporter, type Reporter } from '../../src/report/reporter.js'
import * as sender from '../../src/sender.js'
import type { Delivery } from '../../src/types.js'
import { closePage, eventsOf, fillStorage, openPage, queued, settled } from '../support/page.js'
import { makeRecord } from '../support/records.js'

const loadSender = vi.fn(async () => sender)
let reporter: Reporter | undefined
const open = () => {
  const page = openPage()
  const $delivery = atom<Delivery>('idle')
  const events = eventsOf('kelisim:delivery')
  reporter = createReporter('/kelisim/records', $delivery, loadSender)
  return { ...page, $delivery, events, reporter }
}

beforeEach(() => {
  reporter = undefined
  loadSender.mockClear()
})
afterEach(() => {
  reporter?.destroy()
  closePage()
})

describe('a record', () => {
  it('is posted as JSON that outlives the page and tells nothing of the address', async () => {
    const { reporter, requests } = open()
    const record = makeRecord()
    reporter.report(record)
    await settled()
    expect(requests).toHaveLength(1)
    expect(requests[0]).toMatchObject({
      url: '/kelisim/records',
      init: {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        keepalive: true,
        referrerPolicy: 'no-referrer',
      },
    })
    expect(JSON.parse(String(requests[0]!.init.body))).toEqual(record)
  })

  it('for once is posted like any other, and is not the receipt', async () => {
    const { reporter, posts } = open()
    const [kept, once] = [
      makeRecord(),
      makeRecord({ recordId: '1f1d1f0a-3b1c-4c55-9d2e-0a8d7f3c9b12' }),
    ]
    reporter.report(kept)
    reporter.report(once, true)
    await settled()
    expect(posts).toEqual([kept, once])
    expect(readReceipt(kept.recordId)).toEqual({ record: kept, delivery: 'sent' })
    expect(readReceipt(once.recordId)).toBeNull()
  })

  it('is in the queue before the first byte goes out', async () => {
    const { reporter, endpoint } = open()
    const record = makeRecord()
    const waiting = new Promise<unknown[]>(resolve => {
      endpoint.answer = () => {
        resolve(queued())
        return 201
      }
    })
    reporter.report(record)
    expect(await waiting).toEqual([record])
  })

  it.each([200, 201, 202, 204])('is sent when the answer is %i', async status => {
    const { reporter, endpoint, $delivery, events } = open()
    endpoint.answer = () => status
    const record = makeRecord()
    reporter.report(record)
    expect($delivery.get()).toBe('waiting')
    await settled()
    expect($delivery.get()).toBe('sent')
    expect(events).toEqual([{ recordId: record.recordId, state: 'sent', status }])
    expect(queued()).toEqual([])
  })

  it.each([400, 409, 413, 415, 422])('is dropped with an event when it is %i', async status => {
    const { reporter, endpoint, $delivery, events } = open()
    endpoint.answer = () => status
    const record = makeRecord()
    reporter.report(record)
    await settled()
    expect($delivery.get()).toBe('dropped')
    expect(events).toEqual([{ recordId: record.recordId, state: 'dropped', status }])
    expect(queued()).toEqual([])
  })

  it.each([401, 403, 404, 405, 408, 410, 418, 429, 500, 502, 503, 504])(
    'waits when the answer is %i',
    async status => {
      const { reporter, endpoint, $delivery, events } = open()
      endpoint.answer = () => status
      const record = makeRecord()
      reporter.report(record)
      await settled()
      expect($delivery.get()).toBe('waiting')
      expect(events).toEqual([{ recordId: record.recordId, state: 'waiting', status }])
      expect(queued()).toEqual([record])
    },
  )

  it('waits where no answer comes', async () => {
    const { reporter, endpoint, $delivery, events } = open()
    endpoint.answer = () => new TypeError('Failed to fetch')
    const record = makeRecord()
    reporter.report(record)
    await settled()
    expect($delivery.get()).toBe('waiting')
    expect(events).toEqual([{ recordId: record.recordId, state: 'waiting' }])
    expect(queued()).toEqual([record])
  })

  it('waits where fetch itself throws', async () => {
    const { reporter, $delivery } = open()
    vi.stubGlobal('fetch', () => {
      throw new TypeError('refused by the content security policy')
    })
    reporter.report(makeRecord())
    await settled()
    expect($delivery.get()).toBe('waiting')
    expect(queued()).toHaveLength(1)
  })
})

describe('what waits', () => {
  it('goes out when the browser is online again, under the same id', async () => {
    const { reporter, endpoint, posts, $delivery } = open()
    endpoint.answer = () => new TypeError('offline')
    const record = makeRecord()
    reporter.report(record)
    await settled()
    endpoint.answer = () => 201
    window.dispatchEvent(new Event('online'))
    await settled()
    expect(posts.map(({ recordId }) => recordId)).toEqual([record.recordId, record.recordId])
    expect($delivery.get()).toBe('sent')
    expect(queued()).toEqual([])
  })

  it('goes out at the next page start', async () => {
    const { endpoint, posts, ...first } = open()
    endpoint.answer = () => 503
    const record = makeRecord()
    first.reporter.report(record)
    await settled()
    first.reporter.destroy()
    endpoint.answer = () => 200
    const $delivery = atom<Delivery>('idle')
    reporter = createReporter('/kelisim/records', $delivery, loadSender)
    reporter.flush()
    await settled()
    expect($delivery.get()).toBe('sent')
    expect(posts).toHaveLength(2)
  })

  it('is not tried again at once: one failure ends the run', async () => {
    const { reporter, endpoint, posts } = open()
    endpoint.answer = () => 503
    reporter.report(makeRecord())
    await settled()
    reporter.report(makeRecord())
    await settled()
    expect(posts).toHaveLength(2)
    expect(queued()).toHaveLength(2)
  })

  it('goes out one at a time', async () => {
    const { reporter, endpoint, posts } = open()
    endpoint.answer = () => 503
    const records = [makeRecord(), makeRecord(), makeRecord()]
    for (const record of records) reporter.report(record)
    await settled()
    posts.length = 0
    let open_ = 0
    let most = 0
    const release: (() => void)[] = []
    endpoint.answer = async () => {
      most = Math.max(most, ++open_)
      await new Promise<void>(resolve => release.push(resolve))
      open_--
      return 201
    }
    reporter.flush()
    window.dispatchEvent(new Event('online'))
    for (let i = 0; i < 3; i++) {
      await settled()
      expect(release).toHaveLength(i + 1)
      release[i]!()
    }
    await settled()
    expect(most).toBe(1)
    expect(posts).toHaveLength(3)
    expect(queued()).toEqual([])
  })

  it('a dropped record does not hold up the next', async () => {
    const { reporter, endpoint, events } = open()
    const [bad, good] = [makeRecord(), makeRecord()]
    endpoint.answer = ({ recordId }) => (recordId === bad.recordId ? 422 : 201)
    reporter.report(bad)
    reporter.report(good)
    await settled()
    expect(events.map(({ state }) => state).sort()).toEqual(['dropped', 'sent'])
    expect(queued()).toEqual([])
  })

  it('is sent with withdrawals first', async () => {
    const { reporter, endpoint, posts } = open()
    endpoint.answer = () => new TypeError('offline')
    const given = makeRecord()
    const withdrawn = makeRecord({
      categories: {},
      services: {},
      recipients: [],
      event: { ...given.event, type: 'withdrawn' },
    })
    reporter.report(given)
    await settled()
    reporter.report(withdrawn)
    await settled()
    posts.length = 0
    endpoint.answer = () => 201
    window.dispatchEvent(new Event('online'))
    await settled()
    expect(posts.map(({ event }) => event.type)).toEqual(['withdrawn', 'given'])
  })
})

describe('the page', () => {
  it('without an endpoint posts nothing and keeps nothing', async () => {
    const { posts } = openPage()
    const $delivery = atom<Delivery>('off')
    reporter = createReporter(null, $delivery, loadSender)
    reporter.report(makeRecord())
    reporter.flush()
    await settled()
    expect(posts).toEqual([])
    expect(queued()).toEqual([])
    expect($delivery.get()).toBe('off')
  })

  it('hears nothing where nothing waits', async () => {
    const { reporter, requests, $delivery, events } = open()
    reporter.flush()
    window.dispatchEvent(new Event('online'))
    await settled()
    expect(requests).toEqual([])
    expect($delivery.get()).toBe('idle')
    expect(events).toEqual([])
  })

  it('is not listened to after the end', async () => {
    const { reporter, endpoint, posts } = open()
    endpoint.answer = () => 503
    reporter.report(makeRecord())
    await settled()
    reporter.destroy()
    window.dispatchEvent(new Event('online'))
    await settled()
    expect(posts).toHaveLength(1)
  })

  it('may throw in its own listener: the records go out all the same', async () => {
    const { reporter, posts, $delivery } = open()
    const stop = $delivery.listen(() => {
      throw new Error('a fault of the page')
    })
    reporter.report(makeRecord())
    await settled()
    reporter.report(makeRecord())
    await settled()
    stop()
    expect(posts).toHaveLength(2)
    expect(queued()).toEqual([])
  })
})

describe('the receipt', () => {
  const receipt = () => JSON.parse(localStorage.getItem('kelisim.receipt')!)

  it('tells of the newest record, whatever becomes of older ones', async () => {
    const { reporter, endpoint } = open()
    const [older, newer] = [makeRecord(), makeRecord()]
    endpoint.answer = () => 503
    reporter.report(older)
    await settled()
    endpoint.answer = ({ recordId }) => (recordId === older.recordId ? 201 : 503)
    reporter.report(newer)
    await settled()
    reporter.flush()
    await settled()
    expect(receipt()).toEqual({ record: newer, delivery: 'waiting' })
    endpoint.answer = () => 201
    reporter.flush()
    await settled()
    expect(receipt()).toEqual({ record: newer, delivery: 'sent' })
  })

  it('is held in memory where the storage is full', async () => {
    const { reporter } = open()
    fillStorage()
    const record = makeRecord()
    reporter.report(record)
    await settled()
    expect(readReceipt(record.recordId)).toEqual({ record, delivery: 'sent' })
    expect(readReceipt('another')).toBeNull()
  })
})
