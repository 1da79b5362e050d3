import { createSender } from './report/sender.js'
import type { SenderModule } from './report/sending.js'

/** Delivery: what only pages with a record load. */
export const send: SenderModule['send'] = (sending, record, answer) => {
  sending.sender ??= createSender(sending)
  sending.sender(record, answer)
  return true
}
