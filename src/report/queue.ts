import { attempt } from '../lib/attempt.js'
import { readItem, writeItem } from '../lib/storage.js'
import type { ConsentRecord } from '../protocol.js'

/** Records not delivered yet, kept over page loads; in memory alone where storage is refused. */
export interface Queue {
  /** What takes consent back first, then oldest first. */
  all(): ConsentRecord[]
  add(record: ConsentRecord): void
  remove(recordId: string): void
}

const KEY = 'kelisim.queue'
const MOST = 50
const MOST_CHARACTERS = 256 * 1024
const OLDEST = 7 * 86_400_000

const takesBack = ({ event }: ConsentRecord) =>
  event.type === 'withdrawn' || event.type === 'refused'

const looksSound = (entry: ConsentRecord | null) => entry?.subject?.id && entry.event?.at

export const createQueue = (): Queue => {
  /** Set while the storage takes nothing (refused or full). */
  let memory: ConsentRecord[] | null = null

  const load = (): ConsentRecord[] => {
    if (memory) return memory
    return attempt(
      // A damaged entry is dropped alone.
      () => (JSON.parse(readItem(KEY) ?? '[]') as ConsentRecord[]).filter(looksSound),
      () => [],
    )
  }

  /** Over a limit only superseded records go; a subject's newest always stays. */
  const within = (records: ConsentRecord[]): ConsentRecord[] => {
    const seen = new Set<string>()
    let size = 0
    return records
      .reverse()
      .filter((record, i) => {
        const { subject, event } = record
        const newest = !seen.has(subject.id)
        seen.add(subject.id)
        size += JSON.stringify(record).length
        const fresh = Date.parse(event.at) > Date.now() - OLDEST
        return newest || (i < MOST && size < MOST_CHARACTERS && fresh)
      })
      .reverse()
  }

  const save = (records: ConsentRecord[]) => {
    const kept = within(records)
    memory = writeItem(KEY, kept[0] ? JSON.stringify(kept) : null) ? null : kept
  }

  return {
    all: () => [...load()].sort((a, b) => +takesBack(b) - +takesBack(a)),
    add: record => save([...load(), record]),
    remove: recordId => save(load().filter(record => record.recordId !== recordId)),
  }
}
