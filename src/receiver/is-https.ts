import type { Context } from 'hono'

/**
 * Whether the page is on https. Its own `Origin` says so even behind a proxy that ends TLS.
 *
 * @param trustProxy whether `X-Forwarded-Proto` is our own proxy's
 */
export const isHttps = (c: Context, trustProxy: boolean): boolean => {
  const origin = c.req.header('origin')
  if (origin) return origin.startsWith('https:')
  const forwarded = trustProxy ? c.req.header('x-forwarded-proto') : undefined
  return (forwarded ?? c.req.url).startsWith('https')
}
