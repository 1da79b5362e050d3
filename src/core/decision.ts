import { complete, type Offered } from '../lib/complete.js'
import { NECESSARY } from '../lib/necessary.js'
import type { Choice, Consent, DecisionState, EventType, Former } from '../types.js'

/** What follows from a choice. Pure. */

/** Optional categories that every site has; a site may add its own. */
export const BUILT_IN: readonly string[] = ['functional', 'analytics', 'marketing']

/** Allowed or not, for every category and service. */
export const consentOf = (choice: Choice, offered: Offered): Consent => {
  const { categories, services } = complete(choice, offered)
  const consent: Record<string, boolean> = { [NECESSARY]: true, ...categories }
  for (const { id, category } of offered.services)
    consent[id] = services[id] ?? consent[category] === true
  return consent
}

export const NOTHING: Choice = { categories: {}, services: {} }

const allowsAny = ({ categories, services }: Choice) =>
  [categories, services].some(part => Object.values(part).includes(true))

export const eventType = (before: Choice, after: Choice): EventType =>
  allowsAny(after)
    ? allowsAny(before)
      ? 'changed'
      : 'given'
    : allowsAny(before)
      ? 'withdrawn'
      : 'refused'

/** Before anything was decided. */
export const UNDECIDED = { status: 'undecided', reason: 'absent', former: null } as const

/** The choice in force. */
export const choiceOf = (state: DecisionState): Choice =>
  state.status === 'undecided' ? NOTHING : state.decision

export const formerOf = (state: DecisionState): Former | null =>
  state.status === 'undecided' ? state.former : state.decision
