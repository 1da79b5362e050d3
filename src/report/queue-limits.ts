import type { ConsentRecord } from '../protocol.js'

const MOST = 50
const MOST_BYTES = 256 * 1024
const OLDEST = 7 * 86_400_000

/**
 * What of the queue is kept: over 50 records, 256 KB or 7 days superseded ones go, the oldest
 * first. The newest of a subject stays until its term ends.
 * @param records oldest first @param now ms
 */
export const withinLimits = (records: readonly ConsentRecord[], now: number): ConsentRecord[] => {
  const seen = new Set<string>()
  let size = 2
  return records
    .filter(({ term }) => !(Date.parse(term?.validUntil) < now))
    .reverse()
    .filter((record, i) => {
      const { subject, event } = record
      const newest = !seen.has(subject.id)
      seen.add(subject.id)
      size += new Blob([JSON.stringify(record)]).size + 1
      const fresh = Date.parse(event.at) >= now - OLDEST
      return newest || (i < MOST && size <= MOST_BYTES && fresh)
    })
    .reverse()
}
