import { html } from 'hono/html'
import type { Html } from './view.js'

/**
 * A table that scrolls by itself where the page is too narrow for it.
 *
 * @param heading id of what it stands under
 * @param columns names of the columns
 * @param rows each a `<tr>`
 * @param attributes of the table, with a space before them
 */
export const scrollTable = (
  heading: string,
  columns: readonly string[],
  rows: readonly Html[],
  attributes: Html | string = '',
): Html =>
  html`<div class="scroll" role="group" aria-labelledby="${heading}" tabindex="0"><table${attributes}>
<thead><tr>${columns.map(name => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${rows}</tbody>
</table></div>`
