import { html } from 'hono/html'
import { receiptNumber } from '../../receipt-number.js'
import type { StoredRecord } from '../store.js'
import { formatTime } from './format.js'
import { scrollTable } from './scroll-table.js'
import { type Html, linkTo, type View } from './view.js'

/** Records, each with the way to its evidence. @param title heading of the list */
export const recordsTable = (view: View, title: string, records: readonly StoredRecord[]): Html => {
  const { words } = view
  const columns = [words.number, words.receivedAt, words.event, words.language, words.policy]
  const row = ({ record, receivedAt }: StoredRecord) => html`<tr>
<th scope="row"><a href="${linkTo(view, '/evidence', { q: record.recordId })}">${receiptNumber(record.recordId)}</a></th>
<td>${formatTime(receivedAt.toISOString())}</td><td>${words.types[record.event.type]}</td><td>${words.languages[record.notice.language]}</td><td>${record.policy.version}</td></tr>`
  return html`<section class="card">
<h2 id="records">${title}</h2>
${
  records.length === 0
    ? html`<p class="muted">${words.empty}</p>`
    : scrollTable('records', columns, records.map(row))
}
</section>`
}
