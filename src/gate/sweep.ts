import { cookieNames, removeCookie } from '../lib/cookie.js'
import { cookieDomains } from '../lib/domains.js'
import { storage } from '../lib/storage.js'
import type { Traces } from '../types.js'

/** What a sweep did, by name: `survived` is still readable after it. */
export interface Swept {
  readonly removed: string[]
  readonly survived: string[]
}

/** `/a/b` → `/`, `/a`, `/a/b`, each with and without a slash at its end: cookies have either. */
const pathsOf = (path: string): string[] =>
  path.split('/').flatMap((_, i, parts) => {
    const folder = parts.slice(0, i + 1).join('/')
    return [`${folder}/`, folder]
  })

/** On the host and all its parents: `document.cookie` tells neither domain nor path. */
const removeEverywhere = (name: string) => {
  for (const domain of cookieDomains())
    for (const path of pathsOf(location.pathname)) removeCookie(name, { domain, path })
}

/** Remove cookies and storage entries; what is left is found by reading again. */
export const sweep = (traces: readonly Traces[]): Swept => {
  const swept: Swept = { removed: [], survived: [] }
  const clear = (kind: keyof Traces, names: () => string[], remove: (name: string) => void) => {
    const patterns = traces.flatMap(trace => trace[kind] ?? [])
    const found = names().filter(name =>
      patterns.some(pattern =>
        pattern instanceof RegExp ? name.search(pattern) >= 0 : pattern === name,
      ),
    )
    found.forEach(remove)
    const left = names()
    for (const name of found) swept[left.includes(name) ? 'survived' : 'removed'].push(name)
  }
  clear('cookies', cookieNames, removeEverywhere)
  for (const kind of ['localStorage', 'sessionStorage'] as const) {
    const store = storage(kind)
    if (store)
      clear(
        kind,
        () => Object.keys(store),
        key => store.removeItem(key),
      )
  }
  return swept
}
