import Cookies from 'js-cookie'

/** The only place that touches `document.cookie`. */

interface Place {
  /** `undefined`: host-only. */
  domain?: string | undefined
  /** @default '/' */
  path?: string
}

const pairs = () => document.cookie.split('; ')

/** All values of a name: js-cookie's `get` sees the first only. */
export const cookieValues = (name: string): string[] =>
  pairs().flatMap(pair => (pair.startsWith(`${name}=`) ? [pair.slice(name.length + 1)] : []))

export const cookieNames = (): string[] => [...new Set(pairs().map(pair => pair.split('=')[0]!))]

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

/** The browser removes what is over at once. */
export const removeCookie = (name: string, place: Place): void => setCookie(name, '', 0, place)
