import { decodeBits, encodeBits } from '../lib/base64url.js'
import { hash } from '../lib/hash.js'
import { longId, shortId } from '../lib/id.js'
import { endOfTerm } from '../lib/term.js'
import type { Decision, DecisionState, Former, Reason } from '../types.js'
import { BUILT_IN } from './decision.js'

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
  /** Optional categories, the built-in ones too. */
  readonly optional: readonly string[]
  readonly services: readonly {
    readonly id: string
    readonly category: string
    readonly facts: { readonly countries: readonly string[] }
  }[]
}

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
  const { categories, services } = decision
  const bits = (list: readonly unknown[]) => list.map(one => (one ? 1 : 0)).join('')
  const differ = bits(
    terms.services.map(
      ({ id, category }) => (services[id] ?? categories[category]) !== categories[category],
    ),
  )
  return [
    1,
    shortId(decision.recordId),
    shortId(decision.subjectId),
    decision.time.toString(36),
    decision.months,
    terms.policy,
    terms.asked,
    bits(terms.categories.map(id => categories[id])),
    // Filled up to whole bytes.
    ...(/1/.test(differ)
      ? [encodeBits(differ.replace(/.{1,8}/g, byte => byte.padEnd(8, '0')))]
      : []),
  ].join('~')
}

/** What one cookie says: a decision, or why it is none. */
export type Decoded = Exclude<DecisionState, { status: 'unstored' } | { origin: 'visitor' }>

const FORMAT = /^1(~[\w-]{22}){2}~[\da-z]{1,7}~\d{1,2}(~[\w-]{8}){2}~[01]*(~[\w-]+)?$/
const A_DAY = 86_400

/** Strict: any doubt is a reason, never a grant. @param now UTC seconds */
export const decode = (value: string, terms: Terms, now: number): Decoded => {
  const because = (reason: Reason, former: Former | null = null): Decoded => ({
    status: 'undecided',
    reason,
    former,
  })
  if (!FORMAT.test(value)) return because('malformed')
  const [, record, subject, time36, months10, policy, asked, grants, exceptions = ''] = value.split(
    '~',
  ) as [string, string, string, string, string, string, string, string, string?]
  const former = {
    recordId: longId(record),
    subjectId: longId(subject),
    time: Number.parseInt(time36, 36),
  }
  const months = +months10
  if (former.time > now + A_DAY || months < 1 || months > 36) return because('malformed')
  if (policy !== terms.policy) return because('policy', former)
  if (asked !== terms.asked) return because('services', former)

  const categories = Object.fromEntries(terms.categories.map((id, i) => [id, grants[i] === '1']))
  const differ = decodeBits(exceptions)
  const services = Object.fromEntries(
    terms.services.flatMap(({ id, category }, i) =>
      differ[i] === '1' ? [[id, !categories[category]]] : [],
    ),
  )
  const decision: Decision = { ...former, months, categories, services }
  // One decision has one spelling: padding, stray bits and missing fields all fail here.
  if (encode(decision, terms) !== value) return because('malformed')
  return endOfTerm(former.time, months) > now
    ? { status: 'decided', decision, origin: 'stored' }
    : because('expired', former)
}
