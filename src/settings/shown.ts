import type { Language, Shown } from '../types.js'

/** Elements that make one text each. */
const BLOCKS = 'h2, h3, h4, p, li, dt, dd, caption, th, td, button, .tag'
/** Not part of what is agreed to: the languages, and what the visitor did before. */
const LEFT_OUT = '[data-action="language"], [data-unrecorded], [hidden]'
/** Facts that a visitor has opened: last, since what is beyond the limit of a record is cut. */
const LAST = '.facts'

const tidy = (text: string) => text.replace(/\s+/g, ' ').trim()

/**
 * The words in an element in reading order, one text for each heading, paragraph, item, cell,
 * button; opened facts follow the rest.
 */
export const textsIn = (root: Element): string[] => {
  const texts: { block: Element | null; last: boolean; text: string }[] = []
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const node = walker.currentNode as Text
    const parent = node.parentElement
    if (!parent || parent.closest(LEFT_OUT)) continue
    const block = parent.closest(BLOCKS)
    const before = texts[texts.length - 1]
    if (before && block && before.block === block) before.text += node.data
    else texts.push({ block, last: parent.closest(LAST) !== null, text: node.data })
  }
  return [...texts.filter(({ last }) => !last), ...texts.filter(({ last }) => last)]
    .map(({ text }) => tidy(text))
    .filter(Boolean)
}

/** Taken from what is rendered, so that the proof holds exactly the words that were there. */
export const shownIn = (dialog: HTMLElement): Shown => ({
  language: dialog.lang as Language,
  layer: 'settings',
  text: textsIn(dialog),
})
