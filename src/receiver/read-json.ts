import type { Context } from 'hono'
import { readBody } from './read-body.js'
import { refuse } from './refuse.js'

// text/plain too: it needs no preflight, and a beacon can send JSON only under that name.
const MEDIA_TYPES = ['application/json', 'text/plain']
const UTF_8 = new TextDecoder('utf-8', { fatal: true })

/** The JSON of a request, or the answer that refuses it. @param most bytes */
export const readJson = async (
  c: Context,
  most: number,
): Promise<{ value: unknown; refused?: undefined } | { refused: Response }> => {
  const type = (c.req.header('content-type') ?? '').split(';')[0]!.trim().toLowerCase()
  if (!MEDIA_TYPES.includes(type)) {
    const words = `Content-Type must be ${MEDIA_TYPES.join(' or ')}`
    return { refused: refuse(c, 415, 'unsupported_media_type', words) }
  }
  const body = await readBody(c.req.raw, most)
  if (!body)
    return { refused: refuse(c, 413, 'record_too_large', `A body has at most ${most} bytes`) }
  try {
    return { value: JSON.parse(UTF_8.decode(body)) }
  } catch {
    return { refused: refuse(c, 400, 'invalid_json', 'The body must be JSON in UTF-8') }
  }
}
