import { atom } from 'nanostores'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { UNDECIDED } from '../../src/core/decision.js'
import { memory } from '../../src/lib/storage.js'
import { readReceipt } from '../../src/report/receipt.js'
import { createReporter } from '../../src/report/reporter.js'
import type { Sending } from '../../src/report/sending.js'
import type { DecisionState, Delivery, Endpoint } from '../../src/types.js'
import { closePage, fillStorage, openPage, queued, settled } from '../support/page.js'
import { makeRecord } from '../support/records.js'

const send = vi.fn((_: Sending) => true)
const loadSender = vi.fn(async () => ({ send }))

let ends: (() => void)[]
const open = (endpoint: Endpoint | null = '/kelisim/records') => {
  const page = openPage()
  const $delivery = atom<Delivery>(endpoint ? 'idle' : 'off')
  const $decision = atom<DecisionState>(UNDECIDED)
  const cookie = { read: () => UNDECIDED, write: () => true }
  const reporter = createReporter({ endpoint, $decision, $delivery, cookie, ends }, loadSender)
  return { ...page, $delivery, reporter }
}
beforeEach(() => {
  ends = []
  send.mockClear()
  loadSender.mockClear()
})
afterEach(closePage)

describe("in the click's own task a record", () => {
  it('is kept, then posted as JSON that outlives the page and tells nothing of the address', () => {
    const { reporter, requests, $delivery, endpoint } = open()
    const record = makeRecord()
    let before: unknown
    endpoint.answer = () => {
      before = queued()
      return 201
    }
    reporter.report(record)
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
    expect(before).toEqual([record])
    expect($delivery.get()).toBe('waiting')
    expect(readReceipt(record.recordId)).toEqual({ record, delivery: 'waiting' })
  })

  it('goes to the sender with the answer it will have', async () => {
    const { reporter } = open()
    const record = makeRecord()
    reporter.report(record)
    await settled()
    const [sending, taken, answer] = send.mock.calls[0] as unknown[]
    expect(sending).toMatchObject({ endpoint: '/kelisim/records', memory })
    expect(taken).toEqual(record)
    expect(await answer).toHaveProperty('status', 201)
  })

  it('is out of the queue with its answer, even where the sender comes too late', async () => {
    const { reporter, endpoint } = open()
    loadSender.mockReturnValue(new Promise(() => {}))
    const [good, bad] = [makeRecord(), makeRecord()]
    endpoint.answer = ({ recordId }) => (recordId === good.recordId ? 201 : 500)
    reporter.report(good)
    await settled()
    expect(readReceipt(good.recordId)).toEqual({ record: good, delivery: 'sent' })
    reporter.report(bad)
    await settled()
    expect(queued()).toEqual([bad])
    expect(readReceipt(bad.recordId)).toEqual({ record: bad, delivery: 'waiting' })
    loadSender.mockReset().mockImplementation(async () => ({ send }))
  })

  it('stays in the queue after an answer that is a redirect’s', async () => {
    const { reporter, endpoint } = open()
    loadSender.mockReturnValue(new Promise(() => {}))
    endpoint.answer = () => Object.defineProperty(new Response(), 'redirected', { value: true })
    const one = makeRecord()
    reporter.report(one)
    await settled()
    loadSender.mockReset().mockImplementation(async () => ({ send }))
    expect(queued()).toEqual([one])
  })

  it.each([
    ['breaks', async () => Promise.reject(new TypeError('offline')), null],
    [
      'throws',
      () => {
        throw new TypeError('a page may have its own')
      },
      undefined,
    ],
  ])('goes to the sender where fetch %s', async (_, fetch, answer) => {
    const { reporter } = open()
    vi.stubGlobal('fetch', fetch)
    reporter.report(makeRecord())
    await settled()
    expect(await (send.mock.calls[0] as unknown[])[2]).toBe(answer)
    expect(queued()).toHaveLength(1)
  })

  it('for once is posted like any other, and is not the receipt', () => {
    const { reporter, posts } = open()
    const [kept, once] = [makeRecord(), makeRecord()]
    reporter.report(kept)
    reporter.report(once, true)
    expect(posts).toEqual([kept, once])
    expect(readReceipt(kept.recordId)).toEqual({ record: kept, delivery: 'waiting' })
    expect(readReceipt(once.recordId)).toBeNull()
  })

  it('is said to be in memory where the storage takes nothing', () => {
    const { reporter, $delivery, posts } = open()
    fillStorage()
    const record = makeRecord()
    reporter.report(record)
    expect($delivery.get()).toBe('memory')
    expect(posts).toEqual([record])
    expect(readReceipt(record.recordId)).toEqual({ record, delivery: 'waiting' })
    expect(readReceipt('another')).toBeNull()
  })

  it('is left to the sender where the endpoint is more than an address', async () => {
    const { reporter, requests } = open({ url: '/kelisim/records' })
    const record = makeRecord()
    reporter.report(record)
    await settled()
    expect(requests).toEqual([])
    expect(send).toHaveBeenCalledExactlyOnceWith(expect.anything(), record, undefined)
  })

  it('waits, with a word of it, where the sender cannot be had', async () => {
    const { reporter, errors, endpoint } = open()
    endpoint.answer = () => new TypeError('offline')
    loadSender.mockRejectedValueOnce(new TypeError('kelisim-sender.js'))
    reporter.report(makeRecord())
    await settled()
    expect(queued()).toHaveLength(1)
    expect(errors).toHaveBeenCalledOnce()
    reporter.flush()
    await settled()
    expect(send).toHaveBeenCalledOnce()
  })

  it('without an endpoint is posted nowhere and kept for the receipt alone', () => {
    const { reporter, posts, $delivery } = open(null)
    reporter.report(makeRecord())
    reporter.flush(true)
    expect(posts).toEqual([])
    expect(queued()).toEqual([])
    expect($delivery.get()).toBe('off')
    expect(loadSender).not.toHaveBeenCalled()
  })
})

describe('the sender is loaded', () => {
  it('for nothing that is not needed', () => {
    open().reporter.flush(false)
    expect(loadSender).not.toHaveBeenCalled()
  })

  it.each<[string, Endpoint, boolean, boolean]>([
    ['a record waits', '/kelisim/records', true, false],
    ['the cookie is to be set once more', '/kelisim/records', false, true],
    ['the endpoint is more than an address', { url: '/kelisim/records' }, false, false],
    ['the endpoint is a function', () => true, false, false],
  ])('where %s', (_, endpoint, waits, due) => {
    const { reporter } = open(endpoint)
    if (waits) localStorage.setItem('kelisim.queue-x', '{}')
    reporter.flush(due)
    expect(loadSender).toHaveBeenCalledOnce()
  })

  it('and finds that all is over where it comes too late', async () => {
    const { reporter } = open()
    reporter.report(makeRecord())
    for (const end of ends) end()
    await settled()
    expect(send.mock.calls[0]![0].sender).toBeTypeOf('function')
  })
})
