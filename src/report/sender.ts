import { emit } from '../lib/emit.js'
import { guard } from '../lib/faults.js'
import { isSameOrigin } from '../lib/is-same-origin.js'
import { listen } from '../lib/listen.js'
import { RECEIVER } from '../lib/receiver.js'
import { toJson } from '../lib/to-json.js'
import type { ConsentRecord } from '../protocol.js'
import type { Delivery } from '../types.js'
import { createBackOff } from './back-off.js'
import { beatCookie } from './beat-cookie.js'
import { fitKeepalive, KEEPALIVE_BYTES } from './fit-keepalive.js'
import { inOrder } from './in-order.js'
import { createKept } from './kept.js'
import { outcomeOf } from './outcome.js'
import { bodyOf, post } from './post.js'
import { QUEUE } from './queue.js'
import { readQueue } from './read-queue.js'
import { parseReceipt, RECEIPT } from './receipt.js'
import { renew } from './renew.js'
import { LONGEST_WAIT, retryAfter } from './retry-after.js'
import type { Answer, Sender, Sending } from './sending.js'
import { takesCookies } from './takes-cookies.js'
import { targetOf } from './target.js'
import { withLock } from './with-lock.js'
import { withTimeout } from './with-timeout.js'

/** Entry of the local storage: the time (ms) before which the endpoint asked not to be asked again. */
const NOT_BEFORE = 'kelisim.retry'

/** Brings what waits to the endpoint, over and over, as long as it takes. */
export const createSender = (sending: Sending): Sender => {
  const { endpoint, $delivery, cookie, ends } = sending
  const kept = createKept(sending.memory)
  beatCookie(readQueue(kept), cookie)
  // What waits is from a page that has one.
  if (!endpoint) return ENDED
  const target = targetOf(endpoint)
  const backOff = createBackOff()
  /** Bytes on their way, by record. */
  const onTheWay = new Map<string, number>()
  /** Those an attempt of this page left without an answer. */
  const failed = new Map<string, ConsentRecord>()
  let running = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const tell = (state: Delivery) => guard(() => $delivery.set(state))
  const keep = (record: ConsentRecord) => kept.write(QUEUE + record.recordId, toJson(record))
  const waiting = () => {
    // A page that clears its storage, at a log-out say, is not to take them along.
    failed.forEach(keep)
    return readQueue(kept).filter(({ recordId }) => !onTheWay.has(recordId))
  }
  const room = () => [...onTheWay.values()].reduce((left, bytes) => left - bytes, KEEPALIVE_BYTES)
  /** ms the endpoint asked for, over page loads. */
  const asked = () => {
    const left = Number(kept.read(NOT_BEFORE)) - Date.now()
    return left > 0 && left <= LONGEST_WAIT ? left : 0
  }

  /** What an attempt came to: told, and out of the queue unless it waits. */
  const settle = async (record: ConsentRecord, answer: Answer): Promise<boolean> => {
    const { recordId } = record
    const key = QUEUE + recordId
    let outcome = outcomeOf(answer)
    const text = answer instanceof Response && answer.ok ? await withTimeout(answer.text()) : null
    const { state } = outcome
    if (state === 'waiting') {
      if (kept.volatile(key)) outcome = { ...outcome, state: 'memory' }
    } else {
      if (parseReceipt(kept.read(RECEIPT))?.record?.recordId === recordId) {
        kept.write(RECEIPT, toJson({ record, delivery: state }))
        // Of a record that is no decision in force nothing is kept.
        if (takesCookies(target) && text?.includes(recordId)) kept.write(RECEIVER, target.url)
      }
      kept.write(key, null)
    }
    tell(outcome.state)
    emit('kelisim:delivery', { recordId, ...outcome })
    return state !== 'waiting'
  }

  const later = (wait: number) => {
    clearTimeout(timer)
    timer = setTimeout(run, wait)
  }

  /** @returns whether the next one may follow at once */
  const deliver = async (record: ConsentRecord, first?: Promise<Answer>): Promise<boolean> => {
    const body = bodyOf(target, record)
    const bytes = new Blob([body ?? '']).size
    const keepalive = bytes <= room()
    onTheWay.set(record.recordId, keepalive ? bytes : 0)
    const answer = first
      ? await withTimeout(first)
      : body
        ? await post(target, record, body, keepalive)
        : null
    onTheWay.set(record.recordId, 0)
    const settled = await settle(record, answer)
    // It stays among them: a storage that does not let go of it must not have it sent over and over.
    if (settled) {
      failed.delete(record.recordId)
      backOff.reset()
    } else {
      onTheWay.delete(record.recordId)
      failed.set(record.recordId, record)
      const wait = retryAfter(answer)
      if (wait) kept.write(NOT_BEFORE, String(Date.now() + wait))
      later(backOff.next(wait))
    }
    return settled
  }

  const run = async () => {
    clearTimeout(timer)
    if (running || !waiting()[0]) return
    const wait = asked()
    if (wait) return later(wait)
    running = true
    await withLock(async () => {
      let more = true
      while (more) {
        const [record] = inOrder(waiting())
        if (record) tell(kept.volatile(QUEUE + record.recordId) ? 'memory' : 'waiting')
        more = !!record && sending.sender !== ENDED && (await deliver(record))
      }
    }, kept)
    running = false
  }

  /** The page may not come back: the rest goes out at once, as far as browsers let it. */
  const leave = () => {
    if (typeof target === 'function' || asked()) return
    const { url, headers, contentType, credentials } = target
    const parcels = inOrder(waiting().reverse()).flatMap(record => {
      const body = bodyOf(target, record)
      return body ? { record, body, bytes: new Blob([body]).size } : []
    })
    const plain = !Object.keys(headers)[0] && credentials !== 'omit'
    for (const { record, body } of fitKeepalive(parcels, room())) {
      if ('keepalive' in Request.prototype) void deliver(record)
      else if (plain)
        // Without an answer it stays in the queue, and the next page sends it again.
        guard(() =>
          navigator.sendBeacon(
            url,
            new Blob([body], { type: isSameOrigin(url) ? contentType : 'text/plain' }),
          ),
        )
    }
  }

  if (sending.due && !readQueue(kept)[0]) void renew(sending, target, kept)
  ends.push(
    listen(window, 'pagehide', leave),
    listen(document, 'visibilitychange', () => document.hidden && leave()),
    () => {
      clearTimeout(timer)
      sending.sender = ENDED
    },
  )

  return (record, answer) => {
    if (record)
      void deliver(record, answer).then(settled => {
        if (settled) void run()
      })
    else {
      backOff.reset()
      void run()
    }
  }
}

const ENDED: Sender = () => {}
