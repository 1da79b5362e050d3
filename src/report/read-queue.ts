import { attempt } from '../lib/attempt.js'
import type { ConsentRecord } from '../protocol.js'
import type { Kept } from './kept.js'
import { QUEUE } from './queue.js'
import { withinLimits } from './queue-limits.js'

const isSound = (
  { recordId, subject, event, term, ...rest }: Partial<ConsentRecord>,
  key: string,
) =>
  key === QUEUE + recordId &&
  subject?.id &&
  event?.type &&
  Date.parse(event.at) > 0 &&
  term?.months &&
  rest.categories &&
  rest.services

/** What waits, oldest first. A damaged entry is dropped alone, and so is what is over the limits. */
export const readQueue = (kept: Kept): ConsentRecord[] => {
  const entries = kept.entries(QUEUE).map(([key, text]) => {
    const record = attempt(() => Object(JSON.parse(text)) as ConsentRecord)
    return { key, record: record && isSound(record, key) ? record : null }
  })
  const sound = entries
    .flatMap(({ record }) => record ?? [])
    .sort((a, b) => Date.parse(a.event.at) - Date.parse(b.event.at))
  const within = withinLimits(sound, Date.now())
  for (const { key, record } of entries)
    if (!record || !within.includes(record)) kept.write(key, null)
  return within
}
