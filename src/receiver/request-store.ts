import type { RequestKind, RightsRequest } from '../protocol.js'
import type { Deadline } from './deadline.js'

/** What the operator did: checked who asks, answered, or refused with a reason. */
export const STEP_STATUSES = ['identity_check', 'answered', 'refused'] as const
export type StepStatus = (typeof STEP_STATUSES)[number]
/** Where a request stands: what was done last. */
export type RequestStatus = 'received' | StepStatus
/** After these there is nothing left to do. */
export const CLOSED = ['answered', 'refused'] as const satisfies readonly StepStatus[]

/** One step of the operator. Never changed, only followed by another. */
export interface Step {
  /** UUID, the same on every retry. */
  stepId: string
  status: StepStatus
  /** By the receiver's clock. */
  at: Date
  /** `''` for none. */
  note: string
}

/** A request as it was posted, key for key, and what became of it. */
export interface StoredRequest extends Deadline {
  request: RightsRequest
  receivedAt: Date
  status: RequestStatus
  /** The first one first. */
  steps: Step[]
}

export interface PutRequestResult {
  /** As for records. */
  status: 'stored' | 'duplicate' | 'conflict'
  /** The one that is kept, be it this one or the one before. */
  kept: StoredRequest
}

/** Part of the requests; what is given must all be true. @default all */
export interface RequestFilter {
  /** Received not before. */
  from?: Date | undefined
  /** Received before. */
  to?: Date | undefined
  /** First 8 hex digits of `requestId`: what its number tells. */
  prefix?: string | undefined
  kind?: RequestKind | undefined
  /** `subject.id`. */
  subject?: string | undefined
  /** `open`: neither answered nor refused. */
  status?: RequestStatus | 'open' | undefined
  /** Was due before this day, `2026-11-25`. */
  dueBefore?: string | undefined
}

/** Where rights requests are kept: append-only, idempotent by `requestId`. */
export interface RequestStore {
  /** Keep a request. Resolves once it is on disk; rejects if it is not. */
  put(request: RightsRequest, receivedAt: Date, deadline: Deadline): Promise<PutRequestResult>
  /** @returns `null` where there is none */
  get(requestId: string): Promise<StoredRequest | null>
  /** Add a step. A `stepId` that is there already adds nothing. @returns `null` for no request */
  addStep(requestId: string, step: Step): Promise<StoredRequest | null>
  /** The newest first, those received before a place, `most` of them. */
  find(filter: RequestFilter, most: number, before?: RequestPlace): Promise<StoredRequest[]>
}

/** A place between two requests, in the order of receipt. */
export interface RequestPlace {
  receivedAt: Date
  requestId: string
}
