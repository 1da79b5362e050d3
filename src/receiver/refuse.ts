import type { Context } from 'hono'
import type { ErrorAnswer } from '../protocol.js'

type Status = 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 422 | 429 | 503

/** An answer other than success, always an `ErrorAnswer`. */
export const refuse = (
  c: Context,
  status: Status,
  error: string,
  message: string,
  headers: Record<string, string> = {},
  issues?: NonNullable<ErrorAnswer['issues']>,
): Response => {
  const body: ErrorAnswer = { error, message, ...(issues && { issues }) }
  return c.json(body, status, headers)
}
