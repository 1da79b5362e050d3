import { readFileSync } from 'node:fs'

/**
 * @typedef {object} Block
 * @property {'clause' | 'item' | 'text'} kind
 * @property {string} number `6.4.`, `(а)`, `2)` or nothing
 * @property {string} text
 */
/** @typedef {{ id: string, title: string, blocks: Block[] }} Section */
/** @typedef {{ title: string, sections: Section[] }} Policy */

const SECTION = /^(\d+)\. (.+)$/
const CLAUSE = /^(\d+\.\d+\.) (.+)$/
const ITEM = /^(?:- )?(\([а-я]\)|\d\)) (.+)$/
const ENDED = /[.;:>]$/

/** @param {string} line */
function blockOf(line) {
  const clause = CLAUSE.exec(line)
  if (clause) return block('clause', clause[1], clause[2])
  const item = ITEM.exec(line)
  return item ? block('item', item[1], item[2]) : block('text', '', line)
}

/**
 * @param {Block['kind']} kind
 * @param {string | undefined} number
 * @param {string | undefined} text
 * @returns {Block}
 */
const block = (kind, number = '', text = '') => ({ kind, number, text })

/**
 * The structure of the policy, found from its numbering; no word is changed. Some paragraphs
 * of the source are broken in two by page ends: a piece that follows an open sentence joins it.
 * @param {string} source
 * @returns {Policy}
 */
export function parsePolicy(source) {
  const [title = '', ...lines] = source
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)
  /** @type {Section[]} */
  const sections = []
  for (const line of lines) {
    const heading = SECTION.exec(line)
    if (heading) {
      sections.push({ id: `section-${heading[1]}`, title: line, blocks: [] })
      continue
    }
    const blocks = sections.at(-1)?.blocks
    const next = blockOf(line)
    const last = blocks?.at(-1)
    if (last && next.kind === 'text' && !ENDED.test(last.text)) last.text += ` ${next.text}`
    else blocks?.push(next)
  }
  return { title, sections }
}

export const policy = parsePolicy(readFileSync(new URL('./policy-ru.txt', import.meta.url), 'utf8'))
