import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { refuse } from './refuse.js'

const WINDOW_MS = 60_000
/** Further ones share a count, so that many addresses cannot fill the memory. */
const MOST_KEYS = 50_000

/**
 * At most so many requests a minute and network, else 429. The counts are forgotten every minute.
 *
 * @param most 0 for any number
 * @param keyOf `''` where the network is not known, which is not counted
 * @param counts which requests count; over the limit the others are refused as well. @default all
 */
export const rateLimit = (
  most: number,
  keyOf: (c: Context) => string,
  now: () => Date,
  counts: (c: Context) => boolean = () => true,
) => {
  let tries = new Map<string, number>()
  let ends = 0
  return createMiddleware(async (c, next) => {
    const key = keyOf(c)
    if (most === 0 || key === '') return next()
    const time = now().getTime()
    // Also where the clock was set back.
    if (time >= ends || time < ends - WINDOW_MS) {
      tries = new Map()
      ends = time + WINDOW_MS
    }
    const own = tries.has(key) || tries.size < MOST_KEYS ? key : 'others'
    const count = tries.get(own) ?? 0
    if (count < most) {
      if (counts(c)) tries.set(own, count + 1)
      return next()
    }
    return refuse(c, 429, 'too_many_requests', `At most ${most} requests a minute`, {
      'Retry-After': String(Math.ceil((ends - time) / 1000)),
    })
  })
}
