import * as v from 'valibot'
import { findIssues } from './find-issues.js'
import type { RecordIssue } from './record-issue.js'
import { STEP_STATUSES, type Step } from './request-store.js'
import { uuid } from './schema-parts.js'

export const MAX_NOTE = 2000

const stepSchema = v.pipe(
  v.strictObject({
    stepId: v.optional(uuid),
    status: v.picklist(STEP_STATUSES),
    note: v.optional(
      v.pipe(v.string(), v.maxLength(MAX_NOTE, `must have at most ${MAX_NOTE} characters`)),
    ),
  }),
  v.forward(
    v.check(
      ({ status, note = '' }) => status !== 'refused' || note.trim() !== '',
      'must give the reason of a refusal',
    ),
    ['note'],
  ),
)

/** The step in what the operator sent, or what is wrong with it. @param at time of the step */
export const readStep = (
  value: unknown,
  at: Date,
): { step: Step; issues?: undefined } | { step?: undefined; issues: readonly RecordIssue[] } => {
  const issues = findIssues(stepSchema, value, 'step')
  if (issues) return { issues }
  const { stepId = crypto.randomUUID(), status, note = '' } = value as Partial<Step>
  return { step: { stepId, status: status!, at, note } }
}
