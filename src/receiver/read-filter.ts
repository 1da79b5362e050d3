import { readScope } from './read-scope.js'
import type { Filter } from './store.js'

/**
 * The filter in a query: {@link readScope} · `category` that is allowed · `type` · `language` ·
 * `policy`.
 *
 * @returns a text where it is wrong
 */
export const readFilter = (query: Readonly<Record<string, string>>): Filter | string => {
  const scope = readScope(query)
  if (typeof scope === 'string') return scope
  const { category, type, language, policy } = query
  return { ...scope, category, type, language, policy }
}
