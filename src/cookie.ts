import { decode, termsOf } from './core/codec.js'
import { checkOptions } from './core/config.js'
import { consentOf } from './core/decision.js'
import { rank } from './core/rank.js'
import { isText } from './lib/is-text.js'
import { nowSeconds } from './lib/term.js'
import type { Options, ReadDecision, Reason } from './types.js'

/** What of the options decides whether a cookie holds: pass those of `createKelisim`. */
export type AskedOptions = Pick<Options, 'policy' | 'services' | 'categories' | 'textsRevision'>

/**
 * The visitor's decision from a `Cookie` header, for servers: what the browser will say to the same
 * cookie. Strict, without a DOM, never throws; faulty options allow nothing, as they do there.
 * @param header value of the request's `Cookie` header, or a list of such
 * @param options those of `createKelisim`
 * @param now UTC seconds. @default the clock
 * @example
 * ```ts
 * import { readDecision } from 'kelisim/cookie'
 *
 * export const allowsAnalytics = (request: Request) => {
 *   const decision = readDecision(request.headers.get('cookie'), {
 *     policy: { version: '2024-01-03', url: '/policy' },
 *   })
 *   return decision.status === 'decided' && decision.categories.analytics === true
 * }
 * ```
 */
export const readDecision = (
  header: string | readonly string[] | null | undefined,
  options: AskedOptions,
  now: number = nowSeconds(),
): ReadDecision => {
  const { config, sound } = checkOptions(options)
  const texts = [header].flat().filter(one => isText(one))
  const values = (sound ? texts : [])
    .flatMap(text => text.split(/; */))
    .flatMap(pair => (pair.startsWith('kelisim=') ? [pair.slice(8)] : []))
  const terms = termsOf(config)
  const [best] = values.map(value => decode(value, terms, now)).sort((a, b) => rank(b) - rank(a))
  if (best?.status !== 'decided') return { status: 'undecided', reason: best?.reason ?? 'absent' }

  const consent = consentOf(best.decision, config)
  const ids = config.services.map(({ id }) => id)
  const only = (wanted: boolean) =>
    Object.fromEntries(Object.entries(consent).filter(([id]) => ids.includes(id) === wanted))
  return { status: 'decided', categories: only(false), services: only(true) }
}

export type { Options, ReadDecision, Reason }
