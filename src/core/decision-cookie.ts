import { cookieValues, removeCookie, setCookie } from '../lib/cookie.js'
import { domainsOf, registrableDomain } from '../lib/domains.js'
import { readItem, writeItem } from '../lib/storage.js'
import { endOfTerm, nowSeconds } from '../lib/term.js'
import type { Decision, DecisionState } from '../types.js'
import { type Decoded, decode, encode, type Terms } from './codec.js'

/** The decision in the browser: one first-party cookie on the registrable domain. */

const NAME = 'kelisim'
const REWRITTEN = 'kelisim.rewritten'
const LONGEST = 400 * 86_400

export interface DecisionCookie {
  /** What the cookies say now. With several of the name the newest valid one wins. */
  read(): DecisionState
  /** @returns false if the browser did not keep it; no cookie of the name is left then */
  write(decision: Decision): boolean
  /** Once a page start: settle duplicates, and write the same value anew, at most daily. */
  maintain(): void
}

export const createDecisionCookie = (terms: Terms): DecisionCookie => {
  const decodeAll = () => cookieValues(NAME).map(value => decode(value, terms, nowSeconds()))

  const best = (all: readonly Decoded[]): Decision | undefined =>
    all
      .flatMap(one => ('decision' in one ? [one.decision] : []))
      .sort((a, b) => b.time - a.time || grants(a) - grants(b))[0]

  const places = () => [undefined, ...domainsOf(location.hostname)]

  const write = (decision: Decision): boolean => {
    const value = encode(decision, terms)
    const domain = registrableDomain()
    const left = endOfTerm(decision.time, decision.months) - nowSeconds()
    for (const other of places()) if (other !== domain) removeCookie(NAME, { domain: other })
    setCookie(NAME, value, Math.min(left, LONGEST), { domain })
    if (cookieValues(NAME).includes(value)) return true
    for (const place of places()) removeCookie(NAME, { domain: place })
    return false
  }

  return {
    write,
    read() {
      const all = decodeAll()
      const decision = best(all)
      if (decision) return { status: 'decided', decision, origin: 'stored' }
      const former = all.find(one => 'former' in one && one.former) ?? all[0]
      return former && 'reason' in former
        ? { status: 'undecided', ...former }
        : { status: 'undecided', reason: 'absent', former: null }
    },
    maintain() {
      const all = decodeAll()
      const decision = best(all)
      const today = new Date().toISOString().slice(0, 10)
      if (!decision || (all.length < 2 && readItem(REWRITTEN) === today)) return
      if (writeItem(REWRITTEN, today) || all.length > 1) write(decision)
    },
  }
}

const grants = ({ categories, services }: Decision) =>
  [categories, services].flatMap(part => Object.values(part)).filter(Boolean).length
