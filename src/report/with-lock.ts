import type { Kept } from './kept.js'
import { TIMEOUT } from './with-timeout.js'

/** Where pages without Web Locks (those on http) leave word that one sends, and until when. */
const LEASE = 'kelisim.sending'
/** ms. Short, and prolonged while the work goes on: a tab that is closed meanwhile takes none back. */
const LEASED = 4000

const withLease = async (work: () => Promise<void>, kept: Kept): Promise<void> => {
  const prolong = () => kept.write(LEASE, String(Date.now() + LEASED))
  for (;;) {
    const left = Number(kept.read(LEASE)) - Date.now()
    // None, over, or from another clock.
    if (!(left > 0 && left <= LEASED)) break
    await new Promise(resolve => setTimeout(resolve, left))
  }
  prolong()
  const timer = setInterval(prolong, LEASED / 4)
  await work()
  clearInterval(timer)
  kept.write(LEASE, null)
}

/**
 * Do the work while no other tab does. What is sent twice is kept once: a tab that holds on for too
 * long, as one that is frozen may, is not waited for.
 */
export const withLock = async (work: () => Promise<void>, kept: Kept): Promise<void> => {
  // A lease that is in memory alone would tell nobody.
  if (!navigator.locks) return withLease(work, kept)
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), TIMEOUT * 2)
  let begun = false
  const begin = () => {
    begun = true
    clearTimeout(timer)
    return work()
  }
  try {
    await navigator.locks.request(LEASE, { signal: abort.signal }, begin)
  } catch {
    if (!begun) await begin()
  }
}
