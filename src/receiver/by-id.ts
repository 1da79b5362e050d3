import type { Context } from 'hono'
import { isUuid } from './uuid.js'

/** What the `:id` of the path names; `null` where that is no UUID, or nothing has it. */
export const byId = async <Of>(
  c: Context,
  find: (id: string) => Promise<Of | null>,
): Promise<Of | null> => {
  const id = c.req.param('id') ?? ''
  return isUuid(id) ? find(id) : null
}
