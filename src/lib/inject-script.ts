import { element } from './dom.js'

/** Append an async script under the page's nonce and the Trusted Types policy `kelisim`. */

interface Policy {
  createScriptURL(url: string): unknown
}

let policy: Policy | undefined
const allowed = new Set<string>()

const trustedUrl = (url: string): string => {
  const factory = (
    window as { trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } }
  ).trustedTypes
  // A second createPolicy of the same name is a CSP violation: once, at the first injection.
  policy ??= factory?.createPolicy('kelisim', {
    createScriptURL(candidate) {
      if (allowed.has(candidate)) return candidate
      throw new TypeError(candidate)
    },
  })
  return (policy ? policy.createScriptURL(url) : url) as string
}

/** Addresses of the configured services: the only ones the policy lets pass. */
export const allowScripts = (urls: readonly string[]): void => {
  for (const url of urls) allowed.add(url)
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
  script.src = trustedUrl(url)
  ;(document.head ?? document.documentElement).append(script)
}
