import { html } from 'hono/html'
import { receiptNumber } from '../../receipt-number.js'
import { isOverdue } from '../is-overdue.js'
import { MAX_NOTE } from '../read-step.js'
import { STEP_STATUSES, type StoredRequest } from '../request-store.js'
import type { StoredRecord } from '../store.js'
import { formatTime } from './format.js'
import { layout } from './layout.js'
import { recordsTable } from './records-table.js'
import { type Html, linkTo, type View } from './view.js'

export interface RequestPage {
  stored: StoredRequest
  /** Of the subject that the request names. */
  records: readonly StoredRecord[]
  now: Date
  /** What was sent and not taken. */
  wrong?: { status: string; note: string } | undefined
}

const facts = (view: View, { stored, now }: RequestPage): [string, string | Html][] => {
  const { words } = view
  const { rights } = words
  const { request, dueOn, workingDays, status, receivedAt } = stored
  const { name, contact, subject, recordId } = request
  const given = (label: string, value: string | Html | undefined): [string, string | Html][] =>
    value === undefined ? [] : [[label, value]]
  return [
    [rights.number, receiptNumber(request.requestId)],
    [rights.requestId, request.requestId],
    [rights.kind, rights.kinds[request.kind]],
    [rights.status, rights.statuses[status]],
    [words.receivedAt, formatTime(receivedAt.toISOString())],
    [
      rights.due,
      dueOn === null
        ? rights.noTerm
        : html`${dueOn} (${rights.workingDays}: ${workingDays})${isOverdue(stored, now) && html` <b class="late">${rights.statuses.overdue}</b>`}`,
    ],
    ...given(rights.name, name),
    ...given(rights.email, contact.email),
    ...given(rights.phone, contact.phone),
    [words.language, words.languages[request.language]],
    [words.site, request.site.host],
    ...given(words.subject, subject?.id),
    ...given(
      words.recordId,
      recordId && html`<a href="${linkTo(view, '/evidence', { q: recordId })}">${recordId}</a>`,
    ),
  ]
}

const history = ({ words: { rights } }: View, { steps }: StoredRequest): Html =>
  steps.length === 0
    ? html`<p class="muted">${rights.nothing}</p>`
    : html`<ol class="steps">${steps.map(
        ({ at, status, note }) =>
          html`<li><b>${rights.statuses[status]}</b> <small>${formatTime(at.toISOString())}</small>${note && html`<p class="words">${note}</p>`}</li>`,
      )}</ol>`

const form = (view: View, { stored, wrong }: RequestPage): Html => {
  const { words, language, path } = view
  const { rights } = words
  return html`<form class="screen step" method="post" action="${path}/requests/${stored.request.requestId}">
<input type="hidden" name="lang" value="${language}">
<input type="hidden" name="stepId" value="${crypto.randomUUID()}">
${wrong && html`<p class="alert" role="alert" id="wrong">${rights.wrongStep}</p>`}
<p><label for="status">${rights.step}</label><select id="status" name="status">${STEP_STATUSES.map(
    status =>
      html`<option value="${status}"${(wrong?.status ?? 'answered') === status ? html` selected` : ''}>${rights.statuses[status]}</option>`,
  )}</select></p>
<p><label for="note">${rights.note}</label><textarea id="note" name="note" rows="4" maxlength="${MAX_NOTE}" aria-describedby="note-hint${wrong ? ' wrong' : ''}"${wrong ? html` aria-invalid="true"` : ''}>${wrong?.note ?? ''}</textarea></p>
<p class="muted" id="note-hint">${rights.noteHint}</p>
<button>${rights.add}</button>
</form>`
}

/** One rights request: what is asked, by when, what was done; to be printed. */
export const requestPage = (view: View, page: RequestPage): Html => {
  const { words } = view
  const { rights } = words
  const { request } = page.stored
  const number = receiptNumber(request.requestId)
  const named = request.subject !== undefined || request.recordId !== undefined
  return layout(view, {
    title: `${rights.one} ${number}`,
    heading: html`${rights.one} <span class="whole">${number}</span>`,
    session: true,
    here: { to: `/rights/${request.requestId}` },
    main: html`<p class="row screen"><a href="${linkTo(view, '/rights')}">${rights.all}</a><button type="button" class="plain" data-print hidden>${words.print}</button></p>
<dl class="card facts">${facts(view, page).map(
      ([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`,
    )}</dl>
<section class="card">
<h2>${rights.text}</h2>
<p class="words" lang="${request.language}">${request.text}</p>
${named && html`<p class="muted">${rights.claimed}</p>`}
</section>
<section class="card">
<h2>${rights.steps}</h2>
${history(view, page.stored)}
${form(view, page)}
</section>
${request.subject && recordsTable(view, rights.records, page.records)}`,
  })
}
