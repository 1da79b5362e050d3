import type { Target } from './target.js'

/** Whether the decision cookie goes along to the endpoint, and one of its answer is kept. */
export const takesCookies = (target: Target): boolean => {
  if (typeof target === 'function') return false
  const near = new URL(target.url, document.baseURI).origin === location.origin
  return near ? target.credentials !== 'omit' : target.credentials === 'include'
}
