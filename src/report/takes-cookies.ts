import { isSameOrigin } from '../lib/is-same-origin.js'
import type { Target } from './target.js'

/** Whether the decision cookie goes along to the endpoint, and one of its answer is kept. */
export const takesCookies = (
  target: Target,
): target is Exclude<Target, (...args: never) => unknown> => {
  if (typeof target === 'function') return false
  const { url, credentials } = target
  return isSameOrigin(url) ? credentials !== 'omit' : credentials === 'include'
}
