import { html } from 'hono/html'
import type { StoredRecord } from '../store.js'
import { layout } from './layout.js'
import { lookUpForm } from './look-up-form.js'
import { recordsTable } from './records-table.js'
import { type Html, linkTo, type View } from './view.js'

/** What was looked for is not here, or is the number of several. */
export const lookUpPage = (view: View, typed: string, found: readonly StoredRecord[]): Html => {
  const { words } = view
  return layout(view, {
    title: words.lookUp,
    session: true,
    here: { to: '/evidence', query: { q: typed } },
    main: html`<p><a href="${linkTo(view, '')}">${words.back}</a></p>
${lookUpForm(view, typed, found.length ? words.severalFound : words.notFound)}
${found.length > 0 && recordsTable(view, words.lookUp, found)}`,
  })
}
