import type { Service } from '../types.js'
import { googleQueue } from './shared/google-queue.js'
import type { Signals } from './shared/signals.js'

/**
 * Google Analytics with all signals instead of its own alone: those of advertising follow their
 * category, as the links of a property to Google Ads need it.
 */
export const googleSignals = <Id extends string>(
  service: Service<Id>,
  own?: Signals,
): Service<Id> => {
  const queue = googleQueue(own)
  return {
    ...service,
    start(context) {
      queue.open(context.consent())
      service.start(context)
    },
    update(context) {
      queue.update(context.consent())
      service.update?.(context)
    },
  }
}
