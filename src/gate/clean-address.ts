/** Parameters that tell where a visitor came from, and ids of clicks, which are for advertising. */
const ORIGIN = /^(utm_.*|from|_openstat)$/
const CLICK = /^(ym?clid|gclid|[gw]braid)$/
/** An e-mail address, also with its sign encoded, or a telephone number: `7` or `8` and ten digits, or any after a plus. */
const PERSONAL = /@|%40|\b[78](\W*\d){10}\b|(\+|%2b)\d(\W*\d){8}/i

/**
 * An address as a service may be told: without e-mail addresses, with allow-listed parameters only,
 * and of its fragment the path of a router (`#/courses`).
 * @param clicks whether ids of clicks on an advertisement may stay
 * @param more names of further parameters that may
 */
export const cleanAddress = (address: string, clicks: boolean, more: readonly string[]): string => {
  const [, path, query, route = ''] = /^([^?#]*)\??([^#]*)(#[/!][^?&]*)?/.exec(address)!
  const kept = query!.split('&').filter(part => {
    const name = part.replace(/=.*/, '')
    return (
      (ORIGIN.test(name) || (clicks && CLICK.test(name)) || more.includes(name)) &&
      !PERSONAL.test(part)
    )
  })
  // In the path too: /users/aru@mail.kz
  return path!.replace(/[^/]*(@|%40)[^/]*/gi, '-') + (kept[0] ? `?${kept.join('&')}` : '') + route
}
