import type { Trust } from '../types.js'
import { element } from './dom.js'

/** Append an async script under the page's nonce and the Trusted Types policy `kelisim`. */

type Policy = Record<Parameters<Trust>[1], (text: string) => unknown>

interface Factory {
  createPolicy(name: string, rules: Policy): Policy
}

let policy: Policy | undefined
/** Addresses of the configured services, and held nodes that may run: nothing else passes. */
export const allowed = new Set<string>()
const pass = (text: string) => {
  if (allowed.has(text)) return text
  throw new TypeError(text)
}

let name = 'kelisim'
/** Before the first injection: what the page's policy calls ours. */
export const namePolicy = (given: string): void => {
  name = given
}

/** What the policy makes of a text; throws at one that is not {@link allowed}. */
export const trust: Trust = (text, rule) => {
  // A second createPolicy of the same name is a CSP violation: once, at the first injection.
  policy ??= (window as Window & { trustedTypes?: Factory }).trustedTypes?.createPolicy(name, {
    createScriptURL: pass,
    createScript: pass,
  })
  return (policy ? policy[rule](text) : text) as string
}

/** @param onError called where the script could not be loaded, e.g. held back by a blocker */
export const injectScript = (
  url: string,
  nonce: string,
  onLoad: () => void,
  onError: () => void,
): void => {
  const script = element('script', { ...(nonce && { nonce }), load: onLoad, error: onError })
  script.async = true
  script.src = trust(url, 'createScriptURL')
  ;(document.head ?? document.documentElement).append(script)
}
