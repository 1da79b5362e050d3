import { memory, storage } from '../lib/storage.js'

/**
 * Records not delivered yet: one entry of the local storage each, under this and its id, so that no
 * tab writes over what another one keeps.
 */
export const QUEUE = 'kelisim.queue-'

/** What waits, as it is kept. */
export const queued = (): string[] =>
  Object.entries<string>({ ...storage('localStorage'), ...memory }).flatMap(([key, text]) =>
    key.startsWith(QUEUE) ? text : [],
  )
