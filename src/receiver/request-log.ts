import { createMiddleware } from 'hono/factory'
import { routePath } from 'hono/route'
import type { Log } from './log-line.js'

// Not the message: it may quote what was being worked on.
const nameOf = (error: Error) => String((error as { code?: unknown }).code ?? error.name)

/** One line for each request. */
export const requestLog = (log: Log) =>
  createMiddleware(async (c, next) => {
    const start = performance.now()
    await next()
    log({
      id: c.get('requestId'),
      method: c.req.method,
      route: routePath(c, -1),
      status: c.res.status,
      ms: Math.round(performance.now() - start),
      ...(c.error && { error: nameOf(c.error) }),
    })
  })
