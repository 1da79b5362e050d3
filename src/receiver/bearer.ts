import { createHash, timingSafeEqual } from 'node:crypto'
import { createMiddleware } from 'hono/factory'
import { refuse } from './refuse.js'

// Digests are of one length, which the comparison needs and which hides that of the token.
const digest = (text: string) => createHash('sha256').update(text).digest()

/** Lets a request pass that carries `Authorization: Bearer <token>`, else 401. */
export const bearer = (token: string) => {
  const expected = digest(`bearer ${token}`)
  return createMiddleware(async (c, next) => {
    const given = (c.req.header('authorization') ?? '').replace(/^bearer +/i, 'bearer ')
    if (timingSafeEqual(digest(given), expected)) return next()
    return refuse(c, 401, 'unauthorized', 'Send the operator token as "Authorization: Bearer …"', {
      'WWW-Authenticate': 'Bearer',
    })
  })
}
