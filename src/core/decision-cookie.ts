import { cookieValues, removeCookie, setCookie } from '../lib/cookie.js'
import { cookieDomains, registrableDomain } from '../lib/domains.js'
import { RECEIVER } from '../lib/receiver.js'
import { readItem, writeItem } from '../lib/storage.js'
import { endOfTerm, nowSeconds } from '../lib/term.js'
import type { Decision, DecisionState } from '../types.js'
import { decode, encode, type Terms } from './codec.js'
import { UNDECIDED } from './decision.js'
import { rank } from './rank.js'

/** The decision in the browser: one first-party cookie on the registrable domain. */

const NAME = 'kelisim'
const REWRITTEN = 'kelisim.rewritten'
const LONGEST = 400 * 86_400

export interface DecisionCookie {
  /** What the cookies say now. With several of the name the newest valid one wins. */
  read(): DecisionState
  /** @returns false if the browser did not keep it; no cookie of the name is left then */
  write(decision: Decision): boolean
  /**
   * Once a page start: settle duplicates, and write the same value anew, at most daily.
   * @returns whether that is left to the receiver today
   */
  maintain(): boolean
}

export const createDecisionCookie = (terms: Terms): DecisionCookie => {
  /** All cookies of the name, the newest valid one first, then those with a former decision. */
  const all = (): DecisionState[] =>
    cookieValues(NAME)
      .map(value => decode(value, terms, nowSeconds()))
      .sort((a, b) => rank(b) - rank(a))

  const write = (decision: Decision): boolean => {
    const value = encode(decision, terms)
    const domain = registrableDomain()
    const left = endOfTerm(decision.time, decision.months) - nowSeconds()
    for (const other of cookieDomains()) if (other !== domain) removeCookie(NAME, { domain: other })
    setCookie(NAME, value, Math.min(left, LONGEST), { domain })
    // Kept only if it reads back as a decision.
    if (cookieValues(NAME).includes(value) && all()[0]?.status === 'decided') return true
    for (const other of cookieDomains()) removeCookie(NAME, { domain: other })
    return false
  }

  return {
    write,
    read: () => all()[0] ?? UNDECIDED,
    maintain() {
      const [best, second] = all()
      const today = new Date().toISOString().slice(0, 10)
      if (best?.status !== 'decided') return false
      // A browser that ends early what scripts write would take a cookie of the receiver's for such.
      const receiver = readItem(RECEIVER) !== null
      const young = receiver && best.decision.time > nowSeconds() - 60
      const due = !young && readItem(REWRITTEN) !== today && writeItem(REWRITTEN, today)
      if (second || (due && !receiver)) write(best.decision)
      return due && receiver
    },
  }
}
