import type { EventType } from '../types.js'
import { LONGER } from './delay.js'
import type { Tally } from './store.js'

const MOST_GROUPS = 50

/** By the button: all accepted, all refused, chosen one by one, taken back. */
export interface Shares {
  id: string
  accept: number
  reject: number
  custom: number
  withdrawn: number
}

/** Counts of all decisions received, purged ones too. Days are UTC, of receipt. */
export interface Stats {
  total: number
  days: ({ day: string } & Record<EventType, number>)[]
  /** Of each category also how many allowed and denied it. */
  categories: (Shares & { allowed: number; denied: number })[]
  languages: Shares[]
  policies: Shares[]
  /** Withdrawals for each consent first given, or `null` where there is none. */
  withdrawalRate: number | null
  /** From the decision to the receipt, up to so many seconds; `null` for longer. */
  delays: { upTo: number | null; count: number }[]
}

const buttonOf = ({ type, method }: Tally): 'accept' | 'reject' | 'custom' | 'withdrawn' => {
  if (type === 'withdrawn') return 'withdrawn'
  return method === 'accept_all' ? 'accept' : method === 'reject_all' ? 'reject' : 'custom'
}

const sharesBy = (tallies: readonly Tally[], idOf: (tally: Tally) => string): Shares[] => {
  const groups = new Map<string, Shares>()
  for (const tally of tallies) {
    const id = idOf(tally)
    const group = groups.get(id) ?? { id, accept: 0, reject: 0, custom: 0, withdrawn: 0 }
    group[buttonOf(tally)] += tally.count
    groups.set(id, group)
  }
  const sum = ({ accept, reject, custom, withdrawn }: Shares) =>
    accept + reject + custom + withdrawn
  return [...groups.values()].sort((a, b) => sum(b) - sum(a)).slice(0, MOST_GROUPS)
}

const sumOf = (tallies: readonly Tally[]) => tallies.reduce((sum, { count }) => sum + count, 0)

const categoriesOf = (tallies: readonly Tally[]): Stats['categories'] => {
  const groups = new Map<string, Tally[]>()
  for (const tally of tallies)
    for (const id of Object.keys(tally.categories)) {
      const group = groups.get(id)
      if (group) group.push(tally)
      else groups.set(id, [tally])
    }
  return [...groups]
    .map(([id, asked]) => ({ id, asked, count: sumOf(asked) }))
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST_GROUPS)
    .map(({ id, asked, count }) => {
      const allowed = sumOf(asked.filter(({ categories }) => categories[id]))
      const [shares] = sharesBy(asked, () => id)
      return { ...shares!, allowed, denied: count - allowed }
    })
}

const groupBy = <K>(tallies: readonly Tally[], keyOf: (tally: Tally) => K): Map<K, Tally[]> => {
  const groups = new Map<K, Tally[]>()
  for (const tally of tallies) {
    const key = keyOf(tally)
    const group = groups.get(key)
    if (group) group.push(tally)
    else groups.set(key, [tally])
  }
  return groups
}

const byType = (tallies: readonly Tally[]): Record<EventType, number> => {
  const counts = { given: 0, refused: 0, changed: 0, withdrawn: 0 }
  for (const { type, count } of tallies) counts[type as EventType] += count
  return counts
}

/** What the operator's charts show. */
export const statsOf = (tallies: readonly Tally[]): Stats => {
  const { given, withdrawn } = byType(tallies)
  const days = [...groupBy(tallies, ({ day }) => day)].sort(([a], [b]) => (a < b ? -1 : 1))
  const delays = [...groupBy(tallies, ({ delay }) => delay)].sort(([a], [b]) => a - b)
  return {
    total: sumOf(tallies),
    days: days.map(([day, group]) => ({ day, ...byType(group) })),
    categories: categoriesOf(tallies),
    languages: sharesBy(tallies, ({ language }) => language),
    policies: sharesBy(tallies, ({ policy }) => policy),
    withdrawalRate: given ? withdrawn / given : null,
    delays: delays.map(([upTo, group]) => ({
      upTo: upTo === LONGER ? null : upTo,
      count: sumOf(group),
    })),
  }
}
