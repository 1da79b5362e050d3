import { html } from 'hono/html'
import { EVENT_TYPES } from '../../protocol.js'
import type { Shares, Stats } from '../stats.js'
import { type DataTable, dataTable } from './data-table.js'
import { formatCount, formatDelay, formatShare } from './format.js'
import { nameOf } from './name-of.js'
import type { Html, View } from './view.js'

const QUICK_SECONDS = 60
const DAY_MS = 86_400_000
const MOST_DAYS = 1500

/** With the days between that had no decision, so that a chart shows them as gaps. */
const everyDay = (days: Stats['days']): Stats['days'] => {
  const there = new Map(days.map(day => [day.day, day]))
  const [first, last] = [days[0]?.day, days.at(-1)?.day].map(day => Date.parse(day ?? ''))
  const length = (last! - first!) / DAY_MS + 1
  // Further apart no chart could show them; nor is a clock that jumped worth a table of centuries.
  if (!(length <= MOST_DAYS)) return days
  return Array.from({ length }, (_, i) => {
    const day = new Date(first! + i * DAY_MS).toISOString().slice(0, 10)
    return there.get(day) ?? { day, given: 0, refused: 0, changed: 0, withdrawn: 0 }
  })
}

const tables = (view: View, stats: Stats): DataTable[] => {
  const { words } = view
  const columns = [words.accept, words.reject, words.custom, words.withdrawn]
  const counts = ({ accept, reject, custom, withdrawn }: Shares) => [
    accept,
    reject,
    custom,
    withdrawn,
  ]
  const shares = { columns, chart: 'share', drawn: columns.length } as const
  return [
    {
      id: 'days',
      title: words.daysTitle,
      of: words.day,
      columns: EVENT_TYPES.map(type => words.types[type]),
      rows: everyDay(stats.days).map(day => ({
        name: day.day,
        counts: EVENT_TYPES.map(type => day[type]),
      })),
      chart: 'count',
      drawn: EVENT_TYPES.length,
    },
    {
      ...shares,
      id: 'categories',
      title: words.categoriesTitle,
      of: words.categoryName,
      columns: [...columns, words.allowed, words.denied],
      rows: stats.categories.map(one => ({
        name: nameOf(words.categories, one.id),
        counts: [...counts(one), one.allowed, one.denied],
      })),
    },
    {
      ...shares,
      id: 'languages',
      title: words.languagesTitle,
      of: words.language,
      rows: stats.languages.map(one => ({
        name: nameOf(words.languages, one.id),
        counts: counts(one),
      })),
    },
    {
      ...shares,
      id: 'policies',
      title: words.policiesTitle,
      of: words.policy,
      rows: stats.policies.map(one => ({ name: one.id, counts: counts(one) })),
    },
    {
      id: 'delays',
      title: words.delaysTitle,
      of: words.delay,
      columns: [words.count],
      rows: stats.delays.map(({ upTo, count }) => ({
        name: formatDelay(view, upTo),
        counts: [count],
      })),
      chart: 'count',
      drawn: 1,
    },
  ]
}

/** The figures of the decisions, each as a table. @param rate whether that of withdrawals holds */
export const figures = (view: View, stats: Stats, rate: boolean): Html => {
  const { words } = view
  const quick = stats.delays.reduce(
    (sum, { upTo, count }) => (upTo !== null && upTo <= QUICK_SECONDS ? sum + count : sum),
    0,
  )
  return html`<dl class="numbers">
<div class="card"><dt>${words.total}</dt><dd>${formatCount(view, stats.total)}</dd></div>
<div class="card"><dt>${words.withdrawalRate}</dt><dd>${formatShare(view, rate ? stats.withdrawalRate : null)}</dd><dd class="muted">${words.withdrawalHint}</dd></div>
<div class="card"><dt>${words.withinMinute}</dt><dd>${formatShare(view, stats.total ? quick / stats.total : null)}</dd></div>
</dl>
<div class="figures">${tables(view, stats).map(table => dataTable(view, table))}</div>`
}
