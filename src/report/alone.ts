import { listen } from '../lib/listen.js'
import type { Kept } from './kept.js'
import { PATIENCE } from './post.js'

/** Where pages without Web Locks (those on http) leave word of who sends: until when, and who. */
export const LEASE = 'kelisim.sending'

const me = String(Math.random())

const leased = async (work: (extend: () => void) => Promise<void>, kept: Kept): Promise<void> => {
  const extend = () => kept.write(LEASE, `${Date.now() + PATIENCE * 1.5}~${me}`)
  for (;;) {
    const [until, who] = (kept.read(LEASE) ?? '').split('~')
    const left = Number(until) - Date.now()
    // None, one of ours, over, or from another clock.
    if (!(left > 0 && left <= PATIENCE * 2) || who === me) break
    await new Promise<void>(resolve => {
      const done = () => {
        stop()
        clearTimeout(timer)
        resolve()
      }
      const timer = setTimeout(done, left)
      const stop = listen(window, 'storage', done)
    })
  }
  extend()
  await work(extend)
  if (kept.read(LEASE)?.endsWith(me)) kept.write(LEASE, null)
}

/**
 * Do the work while no other tab does. What is sent twice is kept once: a tab that holds on for too
 * long, as one that is frozen may, is not waited for.
 * @param work is given what to call before each step
 */
export const alone = async (
  work: (extend: () => void) => Promise<void>,
  kept: Kept,
): Promise<void> => {
  // A lease that is in memory alone would tell nobody.
  if (!navigator.locks) return leased(work, kept)
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), PATIENCE * 2)
  let begun = false
  const begin = () => {
    begun = true
    clearTimeout(timer)
    return work(() => {})
  }
  try {
    await navigator.locks.request(LEASE, { signal: patience.signal }, begin)
  } catch {
    if (!begun) await begin()
  }
}
