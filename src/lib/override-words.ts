import { reportFault } from './faults.js'
import { isText } from './is-text.js'

/** The names filled in, and whether a suffix hangs on one: it would not fit every value. */
const shapeOf = (text: string) =>
  String(text.match(/\{\{.*?\}\}/g)?.sort()) + /\}\}[\p{L}-]/u.test(text)

/**
 * A site's own words put over ours. One under an unknown key, or with other placeholders, is
 * reported and left out. @param path of the option, e.g. `texts.banner.kk`
 */
export const overrideWords = <Words extends object>(words: Words, own: unknown, path: string) => {
  const result: Record<string, string> = { ...(words as Record<string, string>) }
  for (const [key, text] of Object.entries(Object(own))) {
    const base = Object.keys(words).includes(key) && result[key]
    if (base && isText(text) && shapeOf(text) === shapeOf(base)) result[key] = text
    else
      reportFault(
        `option ${path}.${key} ${base ? `must be a text with the same {{…}} as: ${base}` : 'is unknown'}.`,
      )
  }
  return result as Words
}
