import { randomBytes } from 'node:crypto'

const METRIKA = ['mc.yandex.ru', 'mc.yandex.com', 'mc.yandex.kz', 'mc.yandex.md']
const GOOGLE = ['*.google-analytics.com', '*.analytics.google.com', '*.googletagmanager.com']
const https = (/** @type {string} */ host) => `https://${host}`

/** A new one for every response. */
export const makeNonce = () => randomBytes(18).toString('base64url')

/**
 * The strict policy of every page. The services' hosts are in it only with the real hosts on:
 * a library that let something through would be stopped, and seen, right here.
 * @param {string} nonce
 * @param {boolean} realHosts
 * @param {Record<string, string[]>} [own] directives in which one page differs
 */
export function contentSecurityPolicy(nonce, realHosts, own = {}) {
  const vendors = realHosts ? [...METRIKA, ...GOOGLE].map(https) : []
  const sockets = realHosts ? METRIKA.map(host => `wss://${host}`) : []
  const frames = realHosts ? METRIKA.map(https) : []
  const directives = {
    'default-src': ["'none'"],
    'script-src': [`'nonce-${nonce}'`, "'strict-dynamic'"],
    'style-src': ["'self'", `'nonce-${nonce}'`],
    'img-src': ["'self'", ...vendors],
    'connect-src': ["'self'", ...vendors, ...sockets],
    'require-trusted-types-for': ["'script'"],
    'trusted-types': ['kelisim', ...(realHosts ? ['goog#html'] : [])],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
    ...(realHosts ? { 'frame-src': ['blob:', ...frames] } : {}),
    ...own,
  }
  return Object.entries(directives)
    .map(([name, values]) => `${name} ${values.join(' ')}`)
    .join('; ')
}
