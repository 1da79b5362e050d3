import { cookieNames, removeCookie } from '../lib/cookie.js'
import { domainsOf } from '../lib/domains.js'
import { type StorageName, storage } from '../lib/storage.js'
import type { Traces } from '../types.js'

/** What a sweep did, by name: `survived` is still readable after it. */
export interface Swept {
  readonly removed: string[]
  readonly survived: string[]
}

const matches = (name: string, patterns: readonly (string | RegExp)[] = []): boolean =>
  patterns.some(pattern => (typeof pattern === 'string' ? pattern === name : pattern.test(name)))

/** `/a/b/c` → `/`, `/a`, `/a/`, `/a/b`, `/a/b/`, `/a/b/c`: a cookie's path may end either way. */
const pathsOf = (path: string): string[] => {
  const paths = ['/']
  for (let at = path.indexOf('/', 1); at > 0; at = path.indexOf('/', at + 1))
    paths.push(path.slice(0, at), path.slice(0, at + 1))
  return path === '/' ? paths : [...paths, path]
}

/**
 * Remove cookies on the host and all its parents, and storage entries. `document.cookie` tells
 * neither domain nor path, so each is tried, and what is left is found by reading again.
 */
export const sweep = (traces: readonly Traces[]): Swept => {
  const swept: Swept = { removed: [], survived: [] }
  const settle = (names: readonly string[], left: (name: string) => boolean) => {
    for (const name of names) (left(name) ? swept.survived : swept.removed).push(name)
  }
  const found = (names: readonly string[], kind: keyof Traces) =>
    names.filter(name => traces.some(trace => matches(name, trace[kind])))

  const cookies = found(cookieNames(), 'cookies')
  for (const name of cookies)
    for (const domain of [undefined, ...domainsOf(location.hostname)])
      for (const path of pathsOf(location.pathname)) removeCookie(name, { domain, path })
  const left = cookieNames()
  settle(cookies, name => left.includes(name))

  for (const kind of ['localStorage', 'sessionStorage'] satisfies StorageName[]) {
    const store = storage(kind)
    if (!store) continue
    // All names first: removing while counting would skip entries.
    const keys = found(Object.keys(store), kind)
    for (const key of keys) store.removeItem(key)
    settle(keys, key => store.getItem(key) !== null)
  }
  return swept
}
