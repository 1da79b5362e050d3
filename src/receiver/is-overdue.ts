import { today } from './deadline.js'
import { CLOSED, type StoredRequest } from './request-store.js'

/** Whether a request is open past the last day of its term. */
export const isOverdue = ({ dueOn, status }: StoredRequest, now: Date): boolean =>
  dueOn !== null && dueOn < today(now) && !CLOSED.some(one => one === status)
