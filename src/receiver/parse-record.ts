import * as v from 'valibot'
import type { ConsentRecord, ErrorAnswer } from '../protocol.js'
import { recordSchema } from './schema.js'

export type RecordIssue = NonNullable<ErrorAnswer['issues']>[number]

const MOST_ISSUES = 20
const MOST_CHARACTERS = 200

// A message may quote what was received, and a path the sender's own keys.
const cut = (text: string) =>
  text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text

const messageOf = (issue: v.BaseIssue<unknown>) =>
  issue.type === 'strict_object' && issue.expected === 'never'
    ? 'is not a key of the record'
    : issue.type === 'strict_object' && issue.received === 'undefined'
      ? 'is missing'
      : issue.message

/**
 * Check a value against the consent record, version 1.
 *
 * @returns the record, which is the very value given, or what is wrong with it: up to 20 faults,
 * each with its dotted path (`''` for the record as a whole)
 */
export const parseRecord = (
  value: unknown,
):
  | { record: ConsentRecord; issues?: undefined }
  | { record?: undefined; issues: readonly RecordIssue[] } => {
  const result = v.safeParse(recordSchema, value, { abortPipeEarly: true })
  if (result.success) return { record: value as ConsentRecord }
  return {
    issues: result.issues.slice(0, MOST_ISSUES).map(issue => ({
      path: cut(v.getDotPath(issue) ?? ''),
      message: cut(messageOf(issue)),
    })),
  }
}
