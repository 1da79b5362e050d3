import type { html } from 'hono/html'
import type { Language } from '../../types.js'
import type { Words } from './words.js'

export type Html = ReturnType<typeof html>

/** What every part of the page needs to know. */
export interface View {
  words: Words
  language: Language
  /** Path of the operator's routes, e.g. `/kelisim/admin`. */
  path: string
}

/** An address of the page, in its language. @param to below `path` */
export const linkTo = (
  { path, language }: View,
  to: string,
  query: Readonly<Record<string, string>> = {},
): string => `${path}${to}?${new URLSearchParams({ ...query, lang: language })}`
