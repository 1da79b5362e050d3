import type { WritableAtom } from 'nanostores'
import { guard } from '../lib/faults.js'
import type { ConsentRecord } from '../protocol.js'
import type { Delivery, Endpoint } from '../types.js'
import { inOrder } from './in-order.js'
import { outcomeOf, type Settle } from './outcome.js'
import { readQueue } from './read-queue.js'
import { send } from './send.js'

/** What it is given by the reporter. */
export interface Sending {
  readonly endpoint: Endpoint
  /** What of the queue the storage would not take. */
  readonly memory: Record<string, string>
  readonly settle: Settle
  readonly $delivery: WritableAtom<Delivery>
}

export interface Sender {
  /**
   * Look after what waits.
   * @param record one that was queued just now
   * @param answer what came of it where it was sent already: `null` for nothing
   */
  take(record?: ConsentRecord, answer?: Response | null): void
  end(): void
}

export interface SenderModule {
  mountSender(sending: Sending): Sender
}

export const mountSender: SenderModule['mountSender'] = ({
  endpoint,
  memory,
  settle,
  $delivery,
}) => {
  let sending = false
  const next = () => inOrder(readQueue(memory))[0]

  const run = async () => {
    if (sending) return
    sending = true
    // What comes in meanwhile goes out in the same run; after a failure all wait for the next one.
    for (let record = next(); record; record = next()) {
      guard(() => $delivery.set('waiting'))
      const outcome = outcomeOf(await send(endpoint, record))
      settle(record, outcome)
      if (outcome.state === 'waiting') break
    }
    sending = false
  }

  return {
    take(record, answer) {
      if (record && answer !== undefined) settle(record, outcomeOf(answer))
      else void run()
    },
    end() {},
  }
}
