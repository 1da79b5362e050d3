import { html } from 'hono/html'
import { REQUEST_KINDS } from '../../protocol.js'
import { STEP_STATUSES, type StoredRequest } from '../request-store.js'
import { choiceField, dateField } from './fields.js'
import { layout } from './layout.js'
import { requestsTable } from './requests-table.js'
import type { RightsFilter } from './rights-filter.js'
import { type Html, linkTo, type View } from './view.js'

const STATUSES = ['open', 'overdue', 'received', ...STEP_STATUSES] as const

const filters = (view: View, { typed, wrong }: RightsFilter): Html => {
  const { words, language, path } = view
  const { rights } = words
  const choice = <Id extends string>(
    name: 'kind' | 'status',
    ids: readonly Id[],
    names: Readonly<Record<Id, string>>,
  ) => choiceField(view, name, rights[name], ids, names, typed[name])
  const date = (name: 'from' | 'to') => dateField(name, words[name], typed[name])
  return html`<form class="card" method="get" action="${path}/rights" aria-labelledby="filters">
<h2 id="filters">${words.filters}</h2>
${wrong && html`<p class="alert" role="alert">${rights.wrongFilter}</p>`}
<input type="hidden" name="lang" value="${language}">
<div class="fields">${choice('status', STATUSES, rights.statuses)}${choice('kind', REQUEST_KINDS, rights.kinds)}${date('from')}${date('to')}<p><label for="number">${rights.number}</label><input id="number" name="number" value="${typed.number ?? ''}" maxlength="64" autocomplete="off"></p></div>
<div class="row"><button>${words.show}</button><a href="${linkTo(view, '/rights')}">${words.reset}</a></div>
</form>`
}

/** The requests of a filter, the newest first. @param next where those before them begin */
export const rightsPage = (
  view: View,
  filter: RightsFilter,
  requests: readonly StoredRequest[],
  next: string | null,
  now: Date,
): Html => {
  const { words } = view
  const more =
    next !== null &&
    html`<p><a href="${linkTo(view, '/rights', { ...filter.typed, before: next })}">${words.rights.more}</a></p>`
  return layout(view, {
    title: words.rights.title,
    session: true,
    here: { to: '/rights', query: filter.typed },
    main: html`<p class="screen"><a href="${linkTo(view, '')}">${words.back}</a></p>
${filters(view, filter)}
${requestsTable(view, words.rights.list, requests, now, more || '')}`,
  })
}
