import type { WritableAtom } from 'nanostores'
import { emit } from '../lib/emit.js'
import { guard } from '../lib/faults.js'
import { listen } from '../lib/listen.js'
import type { ConsentRecord } from '../protocol.js'
import type { Delivery } from '../types.js'
import { createQueue } from './queue.js'
import { keepReceipt, readReceipt } from './receipt.js'
import { post } from './transport.js'

/** Brings records to the endpoint: queued first, so that a closed tab loses none. */
export interface Reporter {
  /** @param once it is no decision in force: the visitor's receipt stays the former one */
  report(record: ConsentRecord, once?: boolean): void
  /** Send what is waiting. */
  flush(): Promise<void>
  destroy(): void
}

export const createReporter = (
  endpoint: string | null,
  $delivery: WritableAtom<Delivery>,
): Reporter => {
  const queue = createQueue()
  let sending = false
  const tell = (delivery: Delivery) => guard(() => $delivery.set(delivery))

  const flush = async () => {
    if (!endpoint || sending) return
    sending = true
    // What comes in meanwhile goes out in the same run; after a failure all wait for the next one.
    for (let record = queue.all()[0]; record; record = queue.all()[0]) {
      tell('waiting')
      const { recordId } = record
      const outcome = await post(endpoint, record)
      if (outcome.state !== 'waiting') {
        if (readReceipt(recordId)) keepReceipt({ record, delivery: outcome.state })
        queue.remove(recordId)
        tell(outcome.state)
      }
      emit('kelisim:delivery', { recordId, ...outcome })
      if (outcome.state === 'waiting') break
    }
    sending = false
  }

  return {
    report(record, once) {
      if (!once) keepReceipt({ record, delivery: 'waiting' })
      if (endpoint) queue.add(record)
      void flush()
    },
    flush,
    destroy: listen(window, 'online', flush),
  }
}
