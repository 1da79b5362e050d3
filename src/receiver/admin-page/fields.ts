import { html } from 'hono/html'
import { nameOf } from './name-of.js'
import type { Html, View } from './view.js'

/** Fields of a form of filters, each with its label. @param typed what stands in it */

export const dateField = (name: string, label: string, typed = ''): Html =>
  html`<p><label for="${name}">${label}</label><input type="date" id="${name}" name="${name}" value="${typed}"></p>`

/** @param names of the ids, where they have any */
export const choiceField = (
  { words }: View,
  name: string,
  label: string,
  ids: readonly string[],
  names: Readonly<Record<string, string>>,
  typed = '',
): Html =>
  html`<p><label for="${name}">${label}</label><select id="${name}" name="${name}"><option value="">${words.all}</option>${ids.map(
    id =>
      html`<option value="${id}"${id === typed ? html` selected` : ''}>${nameOf(names, id)}</option>`,
  )}</select></p>`
