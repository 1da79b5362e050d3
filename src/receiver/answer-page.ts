import type { Context } from 'hono'
import { refuse } from './refuse.js'
import { isUuid } from './uuid.js'

const MOST = 200
const USUAL = 50

/** A place between two of what is kept, in the order of receipt. */
export interface PagePlace {
  receivedAt: Date
  id: string
}

export const writePlace = ({ receivedAt, id }: PagePlace): string =>
  `${receivedAt.toISOString()}_${id}`

/** @returns `null` where it is no place */
export const readPlace = (text: string): PagePlace | null => {
  const [time = '', id = ''] = text.split('_')
  const receivedAt = new Date(time)
  return Number.isNaN(receivedAt.getTime()) || !isUuid(id) ? null : { receivedAt, id }
}

/**
 * What was found, the newest first, by the `limit` and `before` of the query; `next` is what to pass
 * as `before` for more, or `null`.
 *
 * @param name of the list in the answer
 */
export const answerPage = async <Of>(
  c: Context,
  name: string,
  find: (most: number, before: PagePlace | undefined) => Promise<readonly Of[]>,
  placeOf: (one: Of) => PagePlace,
  shown: (one: Of) => unknown,
): Promise<Response> => {
  const { limit, before } = c.req.query()
  const most = Number(limit ?? USUAL)
  if (!Number.isInteger(most) || most < 1 || most > MOST)
    return refuse(c, 400, 'invalid_query', `"limit" must be from 1 to ${MOST}`)
  const place = before ? readPlace(before) : undefined
  if (place === null)
    return refuse(c, 400, 'invalid_query', '"before" must be the "next" of an answer')
  const found = await find(most + 1, place)
  const page = found.slice(0, most)
  const next = found.length > most ? writePlace(placeOf(page.at(-1)!)) : null
  return c.json({ [name]: page.map(shown), next })
}
