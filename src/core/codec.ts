import { decodeBase64url, encodeBase64url } from '../lib/base64url.js'
import { hash } from '../lib/hash.js'
import { longId, shortId } from '../lib/id.js'
import { endOfTerm } from '../lib/term.js'
import type { Decision, Former, Reason } from '../types.js'

/**
 * The value of the decision cookie, version 1:
 * `1~record~subject~time~months~policy~asked~grants[~exceptions]`
 */

/** What a decision is about. A cookie made under other terms decides nothing. */
export interface Terms {
  /** {@link hash} of the policy version. */
  readonly policy: string
  /** {@link hash} of what is asked for. */
  readonly asked: string
  /** Optional categories, sorted. */
  readonly categories: readonly string[]
  /** Optional services, sorted by id. */
  readonly services: readonly { readonly id: string; readonly category: string }[]
}

/** What the terms are made from: a part of `Config` that a server can have too. */
export interface Asked {
  readonly policy: { readonly version: string }
  readonly textsRevision: number
  readonly optional: readonly string[]
  readonly services: readonly {
    readonly id: string
    readonly category: string
    readonly facts: { readonly countries: readonly string[] }
  }[]
}

const BUILT_IN = ['functional', 'analytics', 'marketing']

export const termsOf = ({ policy, textsRevision, optional, services }: Asked): Terms => ({
  policy: hash(policy.version),
  asked: hash(
    [
      ...services.map(({ id, category, facts }) =>
        [id, category, [...facts.countries].sort()].join('@'),
      ),
      // A category of the site's own is asked for even while no service is in it.
      ...optional.filter(id => !BUILT_IN.includes(id)).map(id => `@${id}@`),
    ]
      .sort()
      .concat(String(textsRevision))
      .join('\n'),
  ),
  categories: [...optional].sort(),
  services: services
    .filter(({ category }) => optional.includes(category))
    .sort((a, b) => (a.id < b.id ? -1 : 1)),
})

export const encode = (decision: Decision, terms: Terms): string => {
  const bytes = new Array<number>(Math.ceil(terms.services.length / 8)).fill(0)
  terms.services.forEach(({ id, category }, i) => {
    const wish = decision.services[id]
    if (wish !== undefined && wish !== decision.categories[category])
      bytes[i >> 3]! |= 128 >> (i & 7)
  })
  const parts = [
    '1',
    shortId(decision.recordId),
    shortId(decision.subjectId),
    decision.time.toString(36),
    decision.months,
    terms.policy,
    terms.asked,
    terms.categories.map(id => (decision.categories[id] ? '1' : '0')).join(''),
  ]
  if (bytes.some(Boolean)) parts.push(encodeBase64url(bytes))
  return parts.join('~')
}

export type Decoded =
  | { readonly decision: Decision }
  | { readonly reason: Exclude<Reason, 'absent'>; readonly former: Former | null }

const FORMAT =
  /^1~([\w-]{22})~([\w-]{22})~([\da-z]{1,7})~(\d{1,2})~([\w-]{8})~([\w-]{8})~([01]*)(?:~([\w-]+))?$/
const MALFORMED: Decoded = { reason: 'malformed', former: null }
const A_DAY = 86_400

/** Strict: any doubt is a reason, never a grant. @param now UTC seconds */
export const decode = (value: string, terms: Terms, now: number): Decoded => {
  const match = FORMAT.exec(value)
  if (!match) return MALFORMED
  const [, record, subject, time36, monthsText, policy, asked, grants, exceptions] = match
  const recordId = longId(record!)
  const subjectId = longId(subject!)
  const time = Number.parseInt(time36!, 36)
  const months = Number(monthsText)
  if (!recordId || !subjectId || time > now + A_DAY || months < 1 || months > 36) return MALFORMED

  const former = { recordId, subjectId, time }
  if (policy !== terms.policy) return { reason: 'policy', former }
  if (asked !== terms.asked) return { reason: 'services', former }

  const categories = Object.fromEntries(terms.categories.map((id, i) => [id, grants![i] === '1']))
  const bits = exceptions ? (decodeBase64url(exceptions) ?? []) : []
  const services = Object.fromEntries(
    terms.services.flatMap(({ id, category }, i) =>
      bits[i >> 3]! & (128 >> (i & 7)) ? [[id, !categories[category]]] : [],
    ),
  )
  const decision: Decision = { recordId, subjectId, time, months, categories, services }
  // One decision has one spelling: padding, stray bits and missing fields all fail here.
  if (encode(decision, terms) !== value) return MALFORMED
  return endOfTerm(time, months) > now ? { decision } : { reason: 'expired', former }
}
