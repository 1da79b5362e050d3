import { createMiddleware } from 'hono/factory'
import { refuse } from './refuse.js'

const RETRY_AFTER_SECONDS = 5

/** At most so many requests at a time, else 503 before anything of the body is read. */
export const limitLoad = (most: number) => {
  let underWay = 0
  return createMiddleware(async (c, next) => {
    if (underWay >= most)
      return refuse(c, 503, 'overloaded', 'There is too much to do now; send it again later', {
        'Retry-After': String(RETRY_AFTER_SECONDS),
      })
    underWay++
    try {
      await next()
    } finally {
      underWay--
    }
  })
}
