import { createMiddleware } from 'hono/factory'
import { refuse } from './refuse.js'

/**
 * What writes by the session's cookie must name its origin, which the app has compared by then; a
 * bearer token is proof enough.
 */
export const sameOrigin = createMiddleware(async (c, next) => {
  if (c.req.header('origin') !== undefined || c.req.header('authorization') !== undefined)
    return next()
  return refuse(c, 403, 'no_origin', 'Say where this comes from: the header Origin is missing')
})
