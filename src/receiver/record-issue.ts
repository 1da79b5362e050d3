import type { ErrorAnswer } from '../protocol.js'

/** One fault of what was posted: a dotted path and what is wrong there. */
export type RecordIssue = NonNullable<ErrorAnswer['issues']>[number]
