import { cookieValues, removeCookie, setCookie } from './cookie.js'

/** Domains a cookie of this host could be on, widest first; none for IPs and single labels. */
export const domainsOf = (host: string): string[] => {
  const labels = host.split('.')
  return /:|^([\d.]+|[^.]*)$/.test(host) ? [] : labels.map((_, i) => labels.slice(-1 - i).join('.'))
}

/** Where a cookie that this page can read may be: on the host alone, or on one of its domains. */
export const cookieDomains = (): (string | undefined)[] => [
  undefined,
  ...domainsOf(location.hostname),
]

/**
 * The registrable domain: the widest one that takes a cookie. Found by trying, with a throw-away
 * cookie, since no list of public suffixes would stay true; `undefined` means host-only.
 */
export const registrableDomain = (host: string = location.hostname): string | undefined => {
  const probe = `kelisim-${Math.random()}`
  return domainsOf(host).find(domain => {
    setCookie(probe, '1', 10, { domain })
    const taken = cookieValues(probe)[0]
    if (taken) removeCookie(probe, { domain })
    return taken
  })
}
