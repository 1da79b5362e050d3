import { isText } from './is-text.js'

/** A path of the site or an http(s) address: never `javascript:` and the like. */
export const isAddress = (value: unknown): value is string => {
  try {
    return isText(value) && /^http/.test(new URL(value, 'http://site').protocol)
  } catch {
    return false
  }
}
