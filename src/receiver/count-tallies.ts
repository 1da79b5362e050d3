import type { NewRow } from './put-in-batches.js'
import { TALLY_COLUMNS, toTally } from './record-row.js'

/** What rows count as: the values of the columns of `tallies`, and how often they are there. */
export const countTallies = (
  rows: readonly NewRow[],
): { values: (string | number)[]; count: number }[] => {
  const tallies = new Map<string, { values: (string | number)[]; count: number }>()
  for (const { row } of rows) {
    const tally = toTally(row)
    const values = TALLY_COLUMNS.map(column => tally[column])
    const key = JSON.stringify(values)
    const count = tallies.get(key)?.count ?? 0
    tallies.set(key, { values, count: count + 1 })
  }
  return [...tallies.values()]
}
