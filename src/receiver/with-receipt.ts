import type { ConsentRecord } from '../protocol.js'
import type { StoredRecord } from './store.js'

/** A record as the operator is given it. */
export type ReceivedRecord = ConsentRecord & {
  received: {
    /** ISO 8601, UTC, by the receiver's clock. */
    at: string
    /** From `event.at` to the receipt; negative where the sender's clock is ahead. */
    skewMs: number
  }
}

export const withReceipt = ({ record, receivedAt }: StoredRecord): ReceivedRecord => ({
  ...record,
  received: {
    at: receivedAt.toISOString(),
    skewMs: receivedAt.getTime() - Date.parse(record.event.at),
  },
})
