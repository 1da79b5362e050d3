import type { ConsentRecord } from '../protocol.js'
import { findIssues } from './find-issues.js'
import type { RecordIssue } from './record-issue.js'
import { recordSchema } from './schema.js'

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
  const issues = findIssues(recordSchema, value, 'record')
  return issues ? { issues } : { record: value as ConsentRecord }
}
