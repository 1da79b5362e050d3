import type { Context } from 'hono'
import { readDecisionCookie } from './decision-cookie.js'
import { isHttps } from './is-https.js'
import { readJson } from './read-json.js'
import { refuse } from './refuse.js'

const MOST_BYTES = 1024
/** Browsers let no cookie live longer. */
const MOST_SECONDS = 400 * 86_400

/** @returns the attribute, `''` for a cookie of the host alone, `null` for another's domain */
const domainAttribute = (domain: unknown, host: string): string | null => {
  if (domain === undefined || domain === null) return ''
  if (typeof domain !== 'string') return null
  const isName = domain.includes('.') && !/^[\d.]+$/.test(domain)
  if (isName && (host === domain || host.endsWith(`.${domain}`))) return `; Domain=${domain}`
  // An IP address or a single label takes no attribute.
  return host === domain ? '' : null
}

/**
 * `POST /renew {domain}`: set the decision cookie of the request once more, byte for byte, for
 * browsers that end early what a script has set. `domain` is that of the cookie, `null` or missing
 * for one of the host alone. What is no valid decision, or is over, is not set.
 *
 * Answers 200 `{renewed}`, 422 where the domain is not the host's own.
 */
export const renew =
  (now: () => Date, trustProxy: boolean) =>
  async (c: Context): Promise<Response> => {
    const body = await readJson(c, MOST_BYTES)
    if (body.refused) return body.refused
    const { domain } = Object(body.value) as { domain?: unknown }
    const attribute = domainAttribute(domain, new URL(c.req.url).hostname)
    if (attribute === null)
      return refuse(c, 422, 'invalid_domain', '"domain" must be the host or a parent of it')

    const time = now()
    const cookie = readDecisionCookie(c.req.header('cookie'), time)
    if (!cookie) return c.json({ renewed: false })
    const left = Math.min(Math.floor((+cookie.endsAt - +time) / 1000), MOST_SECONDS)
    const secure = isHttps(c, trustProxy) ? '; Secure' : ''
    c.header(
      'Set-Cookie',
      `kelisim=${cookie.value}; Path=/; Max-Age=${left}; SameSite=Lax${secure}${attribute}`,
    )
    return c.json({ renewed: true })
  }
