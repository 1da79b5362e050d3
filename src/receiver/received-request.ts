import type { RightsRequest } from '../protocol.js'
import type { StoredRequest } from './request-store.js'

/** A request as the operator is given it; times in ISO 8601, UTC. */
export type ReceivedRequest = RightsRequest & {
  number: string
  received: { at: string }
  workingDays: number | null
  dueOn: string | null
  status: StoredRequest['status']
  steps: { stepId: string; status: string; at: string; note: string }[]
}
