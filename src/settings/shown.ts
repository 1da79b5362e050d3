import type { Language, Shown } from '../types.js'
import { withinLimit } from './within-limit.js'

/** Elements that make one text each. */
const BLOCKS = 'h2, h3, h4, p, li, dt, dd, caption, th, td, button'
/** Not part of what is agreed to: the languages, and what the visitor did before. */
const LEFT_OUT = '[data-action="language"], [data-unrecorded], [hidden]'
/** What a visitor has opened comes last, tables at the end: a record cuts what is too long there. */
const LAST = ['.facts', 'table']

const tidy = (text: string) => text.replace(/\s+/g, ' ').trim()

/**
 * The words in an element in reading order, one text for each heading, paragraph, item, cell,
 * button; opened facts follow the rest, and their tables those.
 */
export const textsIn = (root: Element): string[] => {
  const texts: { block: Element | null; rank: number; text: string }[] = []
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const node = walker.currentNode as Text
    const parent = node.parentElement
    if (!parent || parent.closest(LEFT_OUT)) continue
    const block = parent.closest(BLOCKS)
    const before = texts[texts.length - 1]
    if (before && block && before.block === block) before.text += node.data
    else {
      const rank = LAST.filter(part => parent.closest(part)).length
      texts.push({ block, rank, text: node.data })
    }
  }
  return texts
    .sort((one, other) => one.rank - other.rank)
    .map(({ text }) => tidy(text))
    .filter(Boolean)
}

/** Taken from what is rendered, so that the proof holds exactly the words that were there. */
export const shownIn = (dialog: HTMLElement): Shown => ({
  language: dialog.lang as Language,
  layer: 'settings',
  text: withinLimit(textsIn(dialog)),
})
