import { attempt } from '../lib/attempt.js'
import { readItem, writeItem } from '../lib/storage.js'
import { toJson } from '../lib/to-json.js'
import type { ConsentRecord } from '../protocol.js'
import type { Receipt } from '../types.js'

/** The visitor's copy of the newest record and what became of it. Nothing is decided by it. */
export interface KeptReceipt {
  readonly record: ConsentRecord
  readonly delivery: Exclude<Receipt['delivery'], 'off' | null>
}

export const RECEIPT = 'kelisim.receipt'

export const keepReceipt = (receipt: KeptReceipt): void => {
  writeItem(RECEIPT, toJson(receipt))
}

/** The one that is kept, as it was written; nothing where it is damaged or missing. */
export const parseReceipt = (text: string | null): KeptReceipt | undefined =>
  attempt(() => JSON.parse(text ?? '') as KeptReceipt)

/** @returns `null` where the record kept is another one, or none */
export const readReceipt = (recordId: string): KeptReceipt | null => {
  const kept = attempt(() => JSON.parse(readItem(RECEIPT)!) as KeptReceipt | null)
  return kept?.record?.recordId === recordId ? kept : null
}
