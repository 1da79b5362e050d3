import { html } from 'hono/html'
import { formatCount, formatShare } from './format.js'
import { scrollTable } from './scroll-table.js'
import type { Html, View } from './view.js'

interface Row {
  name: string
  /** One for each column. */
  counts: readonly number[]
}

export interface DataTable {
  id: string
  title: string
  /** Over the names of the rows. */
  of: string
  columns: readonly string[]
  rows: readonly Row[]
  /** `share`: each row is a whole; `count`: rows are compared. */
  chart: 'count' | 'share'
  /** How many of the columns, from the first, are drawn and make up the whole. */
  drawn: number
}

const cell = (view: View, { drawn, chart }: DataTable, { counts }: Row) => {
  const parts = [counts.slice(0, drawn), counts.slice(drawn)]
  const sums = parts.map(part => part.reduce((sum, count) => sum + count, 0))
  return (count: number, i: number) => {
    const sum = sums[i < drawn ? 0 : 1]!
    const share =
      chart === 'share' && sum > 0 && html` <small>${formatShare(view, count / sum)}</small>`
    return html`<td data-value="${count}">${formatCount(view, count)}${share}</td>`
  }
}

/** Figures as a table, which the script draws as a chart above it. */
export const dataTable = (view: View, table: DataTable): Html => {
  const { id, title, of, columns, rows, chart, drawn } = table
  return html`<section class="card">
<h2 id="${id}">${title}</h2>
${
  rows.length === 0
    ? html`<p class="muted">${view.words.empty}</p>`
    : scrollTable(
        id,
        [of, ...columns],
        rows.map(
          row =>
            html`<tr><th scope="row">${row.name}</th>${row.counts.map(cell(view, table, row))}</tr>`,
        ),
        html` data-chart="${chart}" data-drawn="${drawn}"`,
      )
}
</section>`
}
