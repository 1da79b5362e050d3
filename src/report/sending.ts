import type { ReadableAtom, WritableAtom } from 'nanostores'
import type { ConsentRecord } from '../protocol.js'
import type { Decision, DecisionState, Delivered, Delivery, Endpoint } from '../types.js'

/** What came of an attempt; `null`: no answer. */
export type Answer = Delivered | null

/** What the sender is given, and where it stays. */
export interface Sending {
  readonly endpoint: Endpoint | null
  /** What the local storage would not take. */
  readonly memory: Record<string, string>
  readonly $decision: ReadableAtom<DecisionState>
  readonly $delivery: WritableAtom<Delivery>
  readonly cookie: { read(): DecisionState; write(decision: Decision): boolean }
  /** What ends with Kelisim. */
  readonly ends: (() => void)[]
  /** The receiver is to set the decision cookie once more. */
  due?: boolean | undefined
  sender?: Sender
}

/**
 * Look after what waits.
 * @param record one that was queued just now
 * @param answer the answer to it where it is on its way already; else it is sent at once
 */
export type Sender = (record?: ConsentRecord, answer?: Promise<Answer>) => void

/** The file for delivery, loaded at a choice and where a record waits. */
export interface SenderModule {
  /** @returns true */
  send(sending: Sending, record?: ConsentRecord, answer?: Promise<Answer>): boolean
}
