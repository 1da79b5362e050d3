import { attempt } from '../lib/attempt.js'
import { storage, writeItem } from '../lib/storage.js'
import type { ConsentRecord } from '../protocol.js'
import { QUEUE } from './queue.js'
import { withinLimits } from './queue-limits.js'

const isSound = ({ recordId, subject, event }: Partial<ConsentRecord>) =>
  recordId && subject?.id && event?.type && Date.parse(event.at) > 0

/**
 * What waits, oldest first. A damaged entry is dropped alone, and so is what is over the limits.
 * @param memory what of the queue the storage would not take
 */
export const readQueue = (memory: Record<string, string>): ConsentRecord[] => {
  const entries = Object.entries<string>({ ...storage('localStorage'), ...memory })
    .filter(([key]) => key.startsWith(QUEUE))
    .map(([key, text]) => {
      const record = attempt(() => Object(JSON.parse(text)) as ConsentRecord)
      return { key, record: record && isSound(record) ? record : null }
    })
  const sound = entries
    .flatMap(({ record }) => record ?? [])
    .sort((a, b) => Date.parse(a.event.at) - Date.parse(b.event.at))
  const kept = withinLimits(sound, Date.now())
  for (const { key, record } of entries) {
    if (record && kept.includes(record)) continue
    delete memory[key]
    writeItem(key, null)
  }
  return kept
}
