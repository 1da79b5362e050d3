/** Parameters that tell where a visitor came from, and ids of clicks, which are for advertising. */
const ORIGIN = /^(utm_.*|from|_openstat)$/
const CLICK = /^(ym?clid|gclid|[gw]braid)$/
/**
 * An e-mail address, or a telephone number: `7` or `8` and ten digits, or any after a plus; also
 * whatever another address has behind its question mark (`?from=/reset?token=…`).
 */
const PERSONAL = /[@?]|(^|\D)[78](\W*\d){10}(?!\d)|\+\d(\W*\d){8}/
/** Part of a path with an e-mail address in it: /users/aru@mail.kz */
const MAIL = /[^/]*(@|%(25)*40)[^/]*/gi

/** Latin signs and digits as they are, however often they were encoded. */
const decode = (text: string) =>
  text.replace(/%(?:25)*([2-7][\da-f])/gi, (_, code) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )

/**
 * An address as a service may be told: without e-mail addresses, with allow-listed parameters only,
 * and of its fragment the path of a router (`#/courses`).
 * @param clicks whether ids of clicks on an advertisement may stay
 * @param more names of further parameters that may
 */
export const cleanAddress = (address: string, clicks: boolean, more: readonly string[]): string => {
  const [, path, query, route = ''] = /^([^?#]*)\??([^#]*)(#[/!][^?&=#]*)?/.exec(address)!
  const kept = query!.split('&').filter(part => {
    const name = part.replace(/=.*/, '')
    return (
      (ORIGIN.test(name) || (clicks && CLICK.test(name)) || more.includes(name)) &&
      !PERSONAL.test(decode(part))
    )
  })
  return path!.replace(MAIL, '-') + (kept[0] ? `?${kept.join('&')}` : '') + route.replace(MAIL, '-')
}
