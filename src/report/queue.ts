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
    try {
      // A damaged entry is dropped alone.
      return (JSON.parse(readItem(KEY) ?? '[]') as ConsentRecord[]).filter(looksSound)
    } catch {
      return []
    }
  }

  /** Over a limit, superseded records go, the oldest first; a subject's newest always stays. */
  const within = (records: ConsentRecord[]): ConsentRecord[] => {
    const kept = [...records]
    const over = () =>
      kept.length > MOST ||
      JSON.stringify(kept).length > MOST_CHARACTERS ||
      Date.parse(kept[0]!.event.at) < Date.now() - OLDEST
    const superseded = (record: ConsentRecord, i: number) =>
      kept.slice(i + 1).some(({ subject }) => subject.id === record.subject.id)
    while (kept.length > 1 && over()) {
      const drop = kept.findIndex(superseded)
      if (drop < 0) break
      kept.splice(drop, 1)
    }
    return kept
  }

  const save = (records: ConsentRecord[]) => {
    const kept = within(records)
    memory = writeItem(KEY, kept.length > 0 ? JSON.stringify(kept) : null) ? null : kept
  }

  return {
    all: () => load().sort((a, b) => Number(takesBack(b)) - Number(takesBack(a))),
    add: record => save([...load(), record]),
    remove: recordId => save(load().filter(record => record.recordId !== recordId)),
  }
}
