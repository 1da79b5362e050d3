import type { RightsRequest } from '../protocol.js'
import { receiptNumber } from '../receipt-number.js'
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

export const receivedRequest = ({
  request,
  receivedAt,
  ...stored
}: StoredRequest): ReceivedRequest => ({
  ...request,
  number: receiptNumber(request.requestId),
  received: { at: receivedAt.toISOString() },
  workingDays: stored.workingDays,
  dueOn: stored.dueOn,
  status: stored.status,
  steps: stored.steps.map(step => ({ ...step, at: step.at.toISOString() })),
})
