import type { ConsentRecord } from '../protocol.js'
import type { Decision } from './decision.js'

/**
 * `off` no endpoint · `idle` nothing to send · `waiting` kept until it arrived · `memory` the browser
 * keeps nothing: it is sent again while this page is open · `sent` the newest record arrived ·
 * `dropped` the endpoint refused the newest record for good.
 */
export type Delivery = 'off' | 'idle' | 'waiting' | 'memory' | 'sent' | 'dropped'

/** A decision as the visitor may keep it. */
export interface Receipt extends Decision {
  /** ISO 8601, UTC. */
  readonly validUntil: string
  /** What was, or will be, posted; `null` where this browser did not keep it. */
  readonly record: ConsentRecord | null
  /** What became of the record; `null` where nobody knows. */
  readonly delivery: Exclude<Delivery, 'idle' | 'memory'> | null
}
