import * as v from 'valibot'
import type { RecordIssue } from './record-issue.js'

const MOST_ISSUES = 20
const MOST_CHARACTERS = 200

// A message may quote what was received, and a path the sender's own keys.
const cut = (text: string) =>
  text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text

const messageOf = (issue: v.BaseIssue<unknown>, whole: string) =>
  issue.type === 'strict_object' && issue.expected === 'never'
    ? `is not a key of the ${whole}`
    : issue.type === 'strict_object' && issue.received === 'undefined'
      ? 'is missing'
      : issue.message

/**
 * What is wrong with a value: up to 20 faults, each with its dotted path (`''` for the whole).
 *
 * @param whole what the value should be, e.g. `record`
 * @returns `null` where it fits the schema
 */
export const findIssues = (
  schema: v.GenericSchema,
  value: unknown,
  whole: string,
): readonly RecordIssue[] | null => {
  const result = v.safeParse(schema, value, { abortPipeEarly: true })
  if (result.success) return null
  return result.issues.slice(0, MOST_ISSUES).map(issue => ({
    path: cut(v.getDotPath(issue) ?? ''),
    message: cut(messageOf(issue, whole)),
  }))
}
