import { memory, storage } from '../lib/storage.js'

/**
 * Records not delivered yet: one entry of the local storage each, under this and its id, so that no
 * tab writes over what another one keeps.
 */
export const QUEUE = 'kelisim.queue-'

export const isWaiting = (): boolean =>
  Object.keys({ ...storage('localStorage'), ...memory }).some(key => key.startsWith(QUEUE))
