import { createSender } from './report/sender.js'
import type { SenderModule } from './report/sending.js'

/** Brings consent records that wait: what only pages with such records load. */
export const send: SenderModule['send'] = (sending, record, answer) => {
  sending.sender ??= createSender(sending)
  sending.sender(record, answer)
  return true
}
