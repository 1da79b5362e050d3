import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import { isHttps } from './is-https.js'
import { readJson } from './read-json.js'
import { refuse } from './refuse.js'

const COOKIE = 'kelisim_admin'
const SESSION_SECONDS = 8 * 3600
const MOST_BYTES = 4096

// Digests are of one length, which the comparison needs and which hides that of the token.
const digest = (text: string) => createHash('sha256').update(text).digest()
const equal = (a: string, b: string) => timingSafeEqual(digest(a), digest(b))

export interface OperatorOptions {
  token: string
  /** Path of the operator's routes, that of the cookie. */
  path: string
  trustProxy: boolean
  now: () => Date
}

/**
 * Who the operator is: by `Authorization: Bearer <token>`, or by the cookie that `logIn` sets. The
 * cookie is an end in UTC seconds, signed with the token: nothing is kept, and a new token ends all
 * sessions.
 */
export const operator = ({ token, path, trustProxy, now }: OperatorOptions) => {
  const seconds = () => Math.floor(now().getTime() / 1000)
  const signed = (end: number) =>
    `${end}.${createHmac('sha256', token).update(`session ${end}`).digest('base64url')}`
  const isSession = (value: string) => {
    const end = Number.parseInt(value, 10)
    return end > seconds() && equal(value, signed(end))
  }
  const keep = (c: Context, value: string, maxAge: number) =>
    setCookie(c, COOKIE, value, {
      path,
      maxAge,
      httpOnly: true,
      sameSite: 'Strict',
      secure: isHttps(c, trustProxy),
    })

  const isOperator = (c: Context): boolean => {
    const given = /^bearer +(.*)$/i.exec(c.req.header('authorization') ?? '')?.[1]
    return given !== undefined ? equal(given, token) : isSession(getCookie(c, COOKIE) ?? '')
  }
  /** @returns its end; `null` where this is not the token */
  const begin = (c: Context, given: unknown): Date | null => {
    if (typeof given !== 'string' || !equal(given, token)) return null
    const end = seconds() + SESSION_SECONDS
    keep(c, signed(end), SESSION_SECONDS)
    return new Date(end * 1000)
  }

  return {
    isOperator,
    /** The cookie for 8 hours, if this is the token. */
    begin,
    /** The cookie goes. */
    end: (c: Context) => keep(c, '', 0),
    /** Lets the operator pass, else 401. */
    only: createMiddleware(async (c, next) => {
      if (isOperator(c)) return next()
      return refuse(c, 401, 'unauthorized', 'Log in, or send "Authorization: Bearer <token>"', {
        'WWW-Authenticate': 'Bearer',
      })
    }),
    /** `POST /admin/session {token}`: a cookie for 8 hours, or 401. */
    async logIn(c: Context): Promise<Response> {
      const body = await readJson(c, MOST_BYTES)
      if (body.refused) return body.refused
      const given = (Object(body.value) as { token?: unknown }).token
      const end = begin(c, given)
      return end
        ? c.json({ endsAt: end.toISOString() })
        : refuse(c, 401, 'unauthorized', 'This is not the token of the operator')
    },
    /** `DELETE /admin/session`: the cookie goes. */
    logOut(c: Context): Response {
      keep(c, '', 0)
      return c.body(null, 204)
    },
  }
}
