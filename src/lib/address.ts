import { attempt } from './attempt.js'
import { isText } from './is-text.js'

/** A path of the site or an http(s) address: never `javascript:` and the like. */
export const isAddress = (value: unknown): value is string =>
  isText(value) && /^http/.test(attempt(() => new URL(value, 'http://site').protocol) ?? '')
