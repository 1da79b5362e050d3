import { byKey } from './by-key.js'
import type { NewRow } from './put-in-batches.js'
import type { Query } from './queries.js'

/** How a store spells what {@link insertBatch} does, each for one row at least. */
export interface InsertStatements {
  /** Adds those whose ids are new; its rows have their `record_id`. */
  records(rows: readonly NewRow[]): Query
  /** Adds the words of those whose words are not there yet; no words come twice. */
  notices(rows: readonly NewRow[]): Query
  /** Counts them. */
  tallies(rows: readonly NewRow[]): Query
}

/**
 * Insert the rows whose ids are new, with their notices and tallies.
 *
 * @param run resolves with the rows of a statement, all of one transaction
 * @returns the ids that were new
 */
export const insertBatch = async (
  run: (query: Query) => Promise<readonly Readonly<Record<string, unknown>>[]>,
  rows: readonly NewRow[],
  { records, notices, tallies }: InsertStatements,
): Promise<Set<string>> => {
  const sorted = byKey(new Map(rows.map(one => [one.row.record_id!, one])))
  const added = new Set((await run(records(sorted))).map(row => String(row.record_id)))
  const fresh = sorted.filter(({ row }) => added.has(row.record_id!))
  if (fresh.length) {
    await run(notices(byKey(new Map(fresh.map(one => [one.row.notice_hash!, one])))))
    await run(tallies(fresh))
  }
  return added
}
