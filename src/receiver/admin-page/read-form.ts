import type { Context } from 'hono'
import { readBody } from '../read-body.js'

/** A posted form; nothing in it where it is too big. @param most bytes */
export const readForm = async (c: Context, most = 4096): Promise<URLSearchParams> => {
  const body = await readBody(c.req.raw, most)
  return new URLSearchParams(body ? new TextDecoder().decode(body) : '')
}
