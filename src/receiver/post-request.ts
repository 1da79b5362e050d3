import type { Context } from 'hono'
import { MAX_RECORD_BYTES, type RequestAnswer, type RightsRequest } from '../protocol.js'
import { receiptNumber } from '../receipt-number.js'
import type { deadlineOf } from './deadline.js'
import { findIssues } from './find-issues.js'
import { readJson } from './read-json.js'
import { refuse } from './refuse.js'
import { requestSchema } from './request-schema.js'
import type { RequestStore } from './request-store.js'

/** `POST /requests`: keep one rights request, and say by when it is to be answered. */
export const postRequest =
  (store: RequestStore, due: ReturnType<typeof deadlineOf>, now: () => Date) =>
  async (c: Context): Promise<Response> => {
    const body = await readJson(c, MAX_RECORD_BYTES)
    if (body.refused) return body.refused

    const issues = findIssues(requestSchema, body.value, 'request')
    if (issues)
      return refuse(c, 422, 'invalid_request', 'This is no rights request', {}, [...issues])

    const request = body.value as RightsRequest
    const at = now()
    const { status, kept } = await store.put(request, at, due(request.kind, at))
    if (status === 'conflict')
      return refuse(c, 409, 'conflict', 'Another request with this requestId is kept already')
    const { requestId } = request
    const { workingDays, dueOn } = kept
    const answer: RequestAnswer = {
      requestId,
      status,
      number: receiptNumber(requestId),
      workingDays,
      dueOn,
    }
    return c.json(answer, status === 'stored' ? 201 : 200)
  }
