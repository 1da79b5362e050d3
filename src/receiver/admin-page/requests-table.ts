import { html } from 'hono/html'
import { receiptNumber } from '../../receipt-number.js'
import { isOverdue } from '../is-overdue.js'
import type { StoredRequest } from '../request-store.js'
import { formatTime } from './format.js'
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
    : html`<div class="scroll" role="group" aria-labelledby="requests" tabindex="0"><table>
<thead><tr><th scope="col">${rights.number}</th><th scope="col">${rights.due}</th><th scope="col">${rights.kind}</th><th scope="col">${rights.status}</th><th scope="col">${receivedAt}</th></tr></thead>
<tbody>${requests.map(row)}</tbody>
</table></div>`
}
${below}
</section>`
}
