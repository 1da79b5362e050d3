import type { WritableAtom } from 'nanostores'
import { emit } from '../lib/emit.js'
import { guard, reportFault } from '../lib/faults.js'
import { isText } from '../lib/is-text.js'
import { listen } from '../lib/listen.js'
import { memory, writeItem } from '../lib/storage.js'
import type { ConsentRecord } from '../protocol.js'
import type { Config, Delivery } from '../types.js'
import type { Settle } from './outcome.js'
import { isWaiting, QUEUE } from './queue.js'
import { keepReceipt, readReceipt } from './receipt.js'
import type { Sender, SenderModule } from './sender.js'

/** Brings records to the endpoint: queued first, so that a closed tab loses none. */
export interface Reporter {
  /** @param once it is no decision in force: the visitor's receipt stays the former one */
  report(record: ConsentRecord, once?: boolean): void
  /** Send what is waiting. */
  flush(): void
  destroy(): void
}

/** What must be done in the click's own task; all that comes after is the sender's. */
export const createReporter = (
  endpoint: Config['endpoint'],
  $delivery: WritableAtom<Delivery>,
  loadSender?: () => Promise<SenderModule>,
): Reporter => {
  let sender: Promise<Sender | undefined> | undefined

  const settle: Settle = (record, outcome) => {
    const { recordId } = record
    const { state } = outcome
    if (state !== 'waiting') {
      if (readReceipt(recordId)) keepReceipt({ record, delivery: state })
      writeItem(QUEUE + recordId, null)
    }
    guard(() => $delivery.set(state))
    emit('kelisim:delivery', { recordId, ...outcome })
  }

  const wake: Sender['take'] = async (record, answer) => {
    sender ??= loadSender?.().then(
      ({ mountSender }) => mountSender({ endpoint: endpoint!, memory, settle, $delivery }),
      error => {
        sender = undefined
        return reportFault(error)
      },
    )
    const there = await sender
    if (there) there.take(record, answer)
    else if (record) settle(record, { state: 'waiting' })
  }

  const flush = () => {
    if (endpoint && (isWaiting() || !isText(endpoint))) wake()
  }
  const stop = listen(window, 'online', flush)

  return {
    async report(record, once) {
      if (!once) keepReceipt({ record, delivery: 'waiting' })
      if (!endpoint) return
      const body = JSON.stringify(record)
      writeItem(QUEUE + record.recordId, body)
      guard(() => $delivery.set('waiting'))
      if (!isText(endpoint)) return wake(record)
      let answer: Response | null = null
      try {
        answer = await fetch(endpoint, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body,
          keepalive: true,
          referrerPolicy: 'no-referrer',
          signal: AbortSignal.timeout?.(20_000),
        })
      } catch {}
      if (answer?.ok) settle(record, { state: 'sent', status: answer.status })
      else wake(record, answer)
    },
    flush,
    destroy() {
      stop()
      sender?.then(there => there?.end())
      loadSender = undefined
    },
  }
}
