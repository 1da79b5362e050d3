import Cookies from 'js-cookie'

/** The only place that touches `document.cookie`. */

interface Place {
  /** `undefined`: host-only. */
  domain?: string | undefined
  /** @default '/' */
  path?: string
}

const pairs = (): string[][] =>
  document.cookie
    .split('; ')
    .filter(Boolean)
    .map(pair => {
      const at = pair.indexOf('=')
      return at < 0 ? ['', pair] : [pair.slice(0, at), pair.slice(at + 1)]
    })

/** All values of a name, unread by js-cookie, whose `get` sees the first only. */
export const cookieValues = (name: string): string[] =>
  pairs().flatMap(([key, value]) => (key === name ? [value!] : []))

export const cookieNames = (): string[] => [...new Set(pairs().map(([key]) => key!))]

/** @param maxAge seconds */
export const setCookie = (name: string, value: string, maxAge: number, place: Place): void => {
  Cookies.set(name, value, {
    path: '/',
    sameSite: 'Lax',
    secure: location.protocol === 'https:',
    'max-age': String(maxAge),
    ...place,
  })
}

export const removeCookie = (name: string, place: Place): void => {
  Cookies.remove(name, { path: '/', ...place })
}
