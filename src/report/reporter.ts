import { attempt } from '../lib/attempt.js'
import { reportFault } from '../lib/faults.js'
import { isText } from '../lib/is-text.js'
import { memory, writeItem } from '../lib/storage.js'
import { toJson } from '../lib/to-json.js'
import type { ConsentRecord } from '../protocol.js'
import { QUEUE, queued } from './queue.js'
import { keepReceipt, readReceipt } from './receipt.js'
import type { Answer, SenderModule, Sending } from './sending.js'

/** Brings records to the endpoint: queued first, so that a closed tab loses none. */
export interface Reporter {
  /** @param once it is no decision in force: the visitor's receipt stays the former one */
  report(record: ConsentRecord, once?: boolean): void
  /** Have the sender look after what waits, if there is anything. @param due see {@link Sending} */
  flush(due?: boolean): void
  /** Load the sender. @returns whether it is there */
  wake(record?: ConsentRecord, answer?: Promise<Answer>): Promise<boolean | undefined> | undefined
}

/** What must be done in the click's own task; all that comes after is the sender's. */
export const createReporter = (
  given: Omit<Sending, 'memory'>,
  loadSender?: () => Promise<SenderModule>,
): Reporter => {
  const { endpoint, $delivery } = given
  const sending: Sending = { ...given, memory }
  given.ends.push(() => {
    sending.sender = () => {}
  })

  const wake: Reporter['wake'] = (record, answer) =>
    loadSender?.().then(({ send }) => send(sending, record, answer), reportFault)

  return {
    wake,
    flush(due) {
      sending.due = due
      // Where the sender makes the first attempt too, it is to be there before a choice.
      if (endpoint && (due || queued()[0] || !isText(endpoint))) wake()
    },
    report(record, once) {
      if (!once) keepReceipt({ record, delivery: 'waiting' })
      if (!endpoint) return
      const body = toJson(record)
      const key = QUEUE + record.recordId
      const kept = writeItem(key, body)
      wake(
        record,
        isText(endpoint)
          ? attempt(() =>
              fetch(endpoint, {
                method: 'POST',
                headers: { 'content-type': 'application/json' },
                body,
                keepalive: true,
                referrerPolicy: 'no-referrer',
              }).then(
                answer => {
                  // A page that is left before the sender is there need not be followed by a repeat.
                  if (answer.ok && !answer.redirected) {
                    writeItem(key, null)
                    if (readReceipt(record.recordId)) keepReceipt({ record, delivery: 'sent' })
                  }
                  return answer
                },
                () => null,
              ),
            )
          : undefined,
      )
      $delivery.set(kept ? 'waiting' : 'memory')
    },
  }
}
