import { type Asked, decode, termsOf } from './core/codec.js'
import { nowSeconds } from './lib/term.js'
import type { Decision } from './types.js'

/**
 * The visitor's decision from a `Cookie` header, for servers: strict, no DOM.
 * @param header value of the request's `Cookie` header
 * @param asked what the pages ask for: policy version, services, optional categories
 * @param now UTC seconds
 * @returns `null` where nothing valid is there, which means: nothing optional is allowed
 */
export const readDecision = (
  header: string | null | undefined,
  asked: Asked,
  now: number = nowSeconds(),
): Decision | null => {
  const terms = termsOf(asked)
  const decisions = (header ?? '').split(/; */).flatMap(pair => {
    const decoded = pair.startsWith('kelisim=') ? decode(pair.slice(8), terms, now) : null
    return decoded?.status === 'decided' ? [decoded.decision] : []
  })
  return decisions.sort((a, b) => b.time - a.time)[0] ?? null
}

export type { Asked, Decision }
