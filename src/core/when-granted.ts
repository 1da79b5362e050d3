import type { ReadableAtom } from 'nanostores'
import type { Consent } from '../types.js'

/** Resolves once the category or service is allowed. */
export const whenGranted = ($consent: ReadableAtom<Consent>, id: string): Promise<void> =>
  new Promise(resolve => {
    if ($consent.get()[id]) return resolve()
    const stop = $consent.listen(consent => {
      if (!consent[id]) return
      stop()
      resolve()
    })
  })
