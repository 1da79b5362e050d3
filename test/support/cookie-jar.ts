/**
 * Cookies as browsers keep them (RFC 6265bis): host-only cookies apart from those of a domain,
 * public suffixes refused, paths, `Secure`, `Max-Age` before `Expires` and 400 days at most.
 * happy-dom's own jar takes a host-only cookie and one of the same domain for one cookie, and
 * shows no attributes.
 */

export interface Cookie {
  name: string
  value: string
  domain: string
  hostOnly: boolean
  path: string
  secure: boolean
  sameSite: string
  /** ms; `Infinity`: with the session. */
  expires: number
  /** As it was asked for, in seconds. */
  maxAge: number | null
}

const LONGEST = 400 * 86_400_000
const SUFFIXES = ['kz', 'com.kz', 'com', 'example']
const isIp = (host: string) => /^[\d.]+$|:/.test(host)

export class CookieJar {
  private cookies: Cookie[] = []
  /** What the page wrote, line by line. */
  readonly written: string[] = []
  /** The browser takes nothing, as with "block all cookies". */
  blocked = false

  constructor(public url: string) {}

  /** All that is kept, of any host. */
  all(name?: string): Cookie[] {
    this.cookies = this.cookies.filter(({ expires }) => expires > Date.now())
    return this.cookies.filter(cookie => name === undefined || cookie.name === name)
  }

  /** What `document.cookie` says on the page. */
  get text(): string {
    if (this.blocked) return ''
    const { hostname, pathname, protocol } = new URL(this.url)
    return this.all()
      .filter(
        ({ domain, hostOnly, path, secure }) =>
          (hostOnly ? domain === hostname : `.${hostname}`.endsWith(`.${domain}`)) &&
          (path === pathname || pathname.startsWith(path.endsWith('/') ? path : `${path}/`)) &&
          (!secure || protocol === 'https:'),
      )
      .sort((a, b) => b.path.length - a.path.length)
      .map(({ name, value }) => (name ? `${name}=${value}` : value))
      .join('; ')
  }

  /** A line set by the page, or by another one of the site. */
  set(line: string, from = this.url): void {
    if (from === this.url) this.written.push(line)
    if (this.blocked) return
    const { hostname, pathname, protocol } = new URL(from)
    const [pair = '', ...rest] = line.split(';')
    const at = pair.indexOf('=')
    const [name, value] =
      at < 0 ? ['', pair.trim()] : [pair.slice(0, at).trim(), pair.slice(at + 1).trim()]
    const attributes = new Map(
      rest.map(part => {
        const [key = '', ...text] = part.split('=')
        return [key.trim().toLowerCase(), text.join('=').trim()] as const
      }),
    )

    let domain = (attributes.get('domain') ?? '').replace(/^[.]/, '').toLowerCase()
    if (domain && SUFFIXES.includes(domain)) {
      if (domain !== hostname) return
      domain = ''
    }
    if (domain && isIp(hostname)) {
      if (domain !== hostname) return
      domain = ''
    }
    if (domain && !`.${hostname}`.endsWith(`.${domain}`)) return
    const secure = attributes.has('secure')
    if (secure && protocol !== 'https:') return
    if (name.length + value.length > 4096) return

    const seconds = attributes.get('max-age')
    const maxAge = seconds !== undefined && /^-?\d+$/.test(seconds) ? Number(seconds) : null
    const date = Date.parse(attributes.get('expires') ?? '')
    const end =
      maxAge !== null
        ? maxAge <= 0
          ? 0
          : Date.now() + maxAge * 1000
        : Number.isNaN(date)
          ? Number.POSITIVE_INFINITY
          : date
    const path = attributes.get('path') ?? ''
    const cookie: Cookie = {
      name,
      value,
      domain: domain || hostname,
      hostOnly: domain === '',
      path: path.startsWith('/') ? path : pathname.slice(0, pathname.lastIndexOf('/')) || '/',
      secure,
      sameSite: attributes.get('samesite') ?? '',
      expires: end === Number.POSITIVE_INFINITY ? end : Math.min(end, Date.now() + LONGEST),
      maxAge,
    }
    const same = this.cookies.findIndex(
      other =>
        other.name === name &&
        other.domain === cookie.domain &&
        other.hostOnly === cookie.hostOnly &&
        other.path === cookie.path,
    )
    // A page without TLS leaves secure cookies alone.
    if (same >= 0 && this.cookies[same]!.secure && protocol !== 'https:') return
    if (same >= 0) this.cookies.splice(same, 1, cookie)
    else this.cookies.push(cookie)
  }

  /** Plant one on the host alone (`''`) or on a domain. */
  plant(name: string, value = '1', domain = '', path = '/'): void {
    const from = new URL('/planted', this.url).href
    const where = `path=${path}${domain ? `; domain=${domain}` : ''}`
    this.set(`${name}=${value}; ${where}; max-age=31536000`, from)
  }
}
