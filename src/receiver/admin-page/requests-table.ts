import { html } from 'hono/html'
import { receiptNumber } from '../../receipt-number.js'
import { isOverdue } from '../is-overdue.js'
import type { StoredRequest } from '../request-store.js'
import { formatTime } from './format.js'
import { scrollTable } from './scroll-table.js'
import { type Html, linkTo, type View } from './view.js'

/** Requests, each with the way to its page. @param below what stands under the table */
export const requestsTable = (
  view: View,
  title: string,
  requests: readonly StoredRequest[],
  now: Date,
  below: Html | string = '',
): Html => {
  const { rights, receivedAt } = view.words
  const columns = [rights.number, rights.due, rights.kind, rights.status, receivedAt]
  const row = (stored: StoredRequest) => {
    const { request, dueOn, status } = stored
    const overdue = isOverdue(stored, now)
    return html`<tr>
<th scope="row"><a href="${linkTo(view, `/rights/${request.requestId}`)}">${receiptNumber(request.requestId)}</a></th>
<td${overdue ? html` class="late"` : ''}>${dueOn ?? rights.noTerm}${overdue && html` <small>${rights.statuses.overdue}</small>`}</td><td>${rights.kinds[request.kind]}</td><td>${rights.statuses[status]}</td><td>${formatTime(stored.receivedAt.toISOString())}</td></tr>`
  }
  return html`<section class="card">
<h2 id="requests">${title}</h2>
${
  requests.length === 0
    ? html`<p class="muted">${rights.empty}</p>`
    : scrollTable('requests', columns, requests.map(row))
}
${below}
</section>`
}
