import type { WritableAtom } from 'nanostores'
import { emit } from '../lib/emit.js'
import { warn } from '../lib/faults.js'
import { listen } from '../lib/listen.js'
import type { ConsentRecord } from '../protocol.js'
import type { Delivery } from '../types.js'
import { createQueue } from './queue.js'
import { post } from './transport.js'

/** Brings records to the endpoint: queued first, so that a closed tab loses none. */
export interface Reporter {
  report(record: ConsentRecord): void
  /** Send what is waiting. */
  flush(): void
  destroy(): void
}

export const createReporter = (
  endpoint: string | null,
  $delivery: WritableAtom<Delivery>,
): Reporter => {
  if (!endpoint) return { report() {}, flush() {}, destroy() {} }
  const queue = createQueue()
  let sending = false

  const flush = async () => {
    if (sending) return
    sending = true
    // What comes in meanwhile goes out in the same run; what failed waits for the next one.
    const tried = new Set<string>()
    for (;;) {
      const record = queue.all().find(({ recordId }) => !tried.has(recordId))
      if (!record) break
      tried.add(record.recordId)
      const outcome = await post(endpoint, record)
      if (outcome.state !== 'waiting') queue.remove(record.recordId)
      if (outcome.state === 'dropped')
        warn(`endpoint answered ${outcome.status} to record ${record.recordId}: it was dropped.`)
      $delivery.set(
        queue.all().length > 0 ? 'waiting' : outcome.state === 'sent' ? 'sent' : 'failed',
      )
      emit('kelisim:delivery', { recordId: record.recordId, ...outcome })
      if (outcome.state === 'waiting') break
    }
    sending = false
  }

  return {
    report(record) {
      queue.add(record)
      $delivery.set('waiting')
      void flush()
    },
    flush() {
      if (queue.all().length === 0) return
      $delivery.set('waiting')
      void flush()
    },
    destroy: listen(window, 'online', flush),
  }
}
