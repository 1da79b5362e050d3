/** Markup that needs no escaping any more. */
class Markup {
  /** @param {string} text */
  constructor(text) {
    this.text = text
  }
  toString() {
    return this.text
  }
}

/** @type {Record<string, string>} */
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/**
 * @param {unknown} value
 * @returns {string}
 */
function render(value) {
  if (value === null || value === undefined || value === false) return ''
  if (value instanceof Markup) return value.text
  if (Array.isArray(value)) return value.map(render).join('')
  return String(value).replace(/[&<>"']/g, character => ENTITIES[character] ?? '')
}

/**
 * Template tag that escapes every value but other `html`; lists are joined, `false` is nothing.
 * @param {TemplateStringsArray} strings
 * @param {unknown[]} values
 */
export function html(strings, ...values) {
  return new Markup(strings.reduce((text, part, at) => text + render(values[at - 1]) + part))
}

/**
 * The content of a JSON script element: `<` would end it.
 * @param {unknown} value
 */
export const json = value => new Markup(JSON.stringify(value).replaceAll('<', '\\u003c'))
