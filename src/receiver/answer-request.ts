import type { Context } from 'hono'
import { byId } from './by-id.js'
import { readJson } from './read-json.js'
import { readStep } from './read-step.js'
import { receivedRequest } from './received-request.js'
import { refuse } from './refuse.js'
import type { RecordStore } from './store.js'

const MOST_BYTES = 16_384

/** `GET /admin/requests/:id` */
export const getRequest =
  ({ requests }: Pick<RecordStore, 'requests'>) =>
  async (c: Context): Promise<Response> => {
    const kept = await byId(c, id => requests.get(id))
    return kept
      ? c.json(receivedRequest(kept))
      : refuse(c, 404, 'not_found', 'No request has this id')
  }

/**
 * `POST /admin/requests/:id {status, note?, stepId?}`: what the operator did, as a step after the
 * others. The same `stepId` (UUID) again adds nothing. Answers 200 with the request.
 */
export const answerRequest =
  ({ requests }: Pick<RecordStore, 'requests'>, now: () => Date) =>
  async (c: Context): Promise<Response> => {
    const body = await readJson(c, MOST_BYTES)
    if (body.refused) return body.refused
    const { step, issues } = readStep(body.value, now())
    if (!step) return refuse(c, 422, 'invalid_step', 'This is no step', {}, [...issues])
    const kept = await byId(c, id => requests.addStep(id, step))
    return kept
      ? c.json(receivedRequest(kept))
      : refuse(c, 404, 'not_found', 'No request has this id')
  }
