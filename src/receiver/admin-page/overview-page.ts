import { html } from 'hono/html'
import { LANGUAGES } from '../../protocol.js'
import type { StoredRequest } from '../request-store.js'
import type { Stats } from '../stats.js'
import type { StoredRecord } from '../store.js'
import { choiceField, dateField } from './fields.js'
import { figures } from './figures.js'
import { layout } from './layout.js'
import { lookUpForm } from './look-up-form.js'
import type { PageFilter } from './page-filter.js'
import { recordsTable } from './records-table.js'
import { requestsTable } from './requests-table.js'
import { type Html, linkTo, type View } from './view.js'

export interface Overview {
  filter: PageFilter
  stats: Stats
  /** All there are, whatever the filter. */
  policies: readonly string[]
  categories: readonly string[]
  latest: readonly StoredRecord[]
  /** The most urgent that are open, whatever the filter. */
  requests: readonly StoredRequest[]
  /** How many are open. */
  open: number
  now: Date
}

const filters = (view: View, { filter, policies, categories }: Overview): Html => {
  const { words, language, path } = view
  const { typed, query, wrong } = filter
  const date = (name: 'from' | 'to') => dateField(name, words[name], typed[name])
  const choice = (
    name: 'language' | 'policy' | 'category',
    ids: readonly string[],
    names: Readonly<Record<string, string>> = {},
  ) => choiceField(view, name, words[name], ids, names, typed[name])
  const file = (type: string) =>
    html`<a href="${path}/records.${type}?${new URLSearchParams(query).toString()}" download>${type.toUpperCase()}</a>`
  return html`<form class="card" method="get" action="${path}" aria-labelledby="filters">
<h2 id="filters">${words.filters}</h2>
${wrong && html`<p class="alert" role="alert">${words.wrongFilter}</p>`}
<input type="hidden" name="lang" value="${language}">
<div class="fields">${date('from')}${date('to')}${choice('language', LANGUAGES, words.languages)}${choice('policy', policies)}${choice('category', categories, words.categories)}</div>
<div class="row"><button>${words.show}</button><a href="${linkTo(view, '')}">${words.reset}</a></div>
<p class="exports"><b>${words.exports}</b> ${file('csv')} ${file('ndjson')} <span class="muted">${words.exportsHint}</span></p>
</form>`
}

/** The page of the operator: figures, filters, look-up, exports. */
export const overviewPage = (view: View, overview: Overview): Html => {
  const { filter, stats, latest, requests, open, now } = overview
  const { rights } = view.words
  const all = html`<p><a href="${linkTo(view, '/rights')}">${rights.all}</a></p>`
  return layout(view, {
    title: view.words.title,
    session: true,
    here: { to: '', query: filter.typed },
    main: html`<div class="tools">${filters(view, overview)}${lookUpForm(view)}</div>
${requestsTable(view, `${rights.openTitle}: ${open}`, requests, now, all)}
${figures(view, stats, !filter.query.category)}
${recordsTable(view, view.words.latest, latest)}`,
  })
}
