const normal = (origin: string): string => {
  const url = URL.canParse(origin) ? new URL(origin) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/`)
    throw new TypeError(`Origin "${origin}" must be scheme and host, e.g. "https://rasco.kz"`)
  return url.origin
}

/**
 * @param origins those that may post, beside the receiver's own
 * @returns whether a request to this address may come from this `Origin`
 * @throws TypeError if one is no http(s) origin
 */
export const allowList = (origins: readonly string[]) => {
  const allowed = new Set(origins.map(normal))
  return (origin: string, address: string): boolean => {
    if (allowed.has(origin)) return true
    // By host alone: behind a proxy that ends TLS the scheme of the address is not the page's.
    return URL.canParse(origin) && new URL(origin).host === new URL(address).host
  }
}
