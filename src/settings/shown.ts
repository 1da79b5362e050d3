import type { Language, Shown } from '../types.js'

/** Elements that make one text each. */
const BLOCKS = 'h2, h3, p, li, button'
/** Not part of what is agreed to: the languages, and what the visitor did before. */
const LEFT_OUT = '[data-action="language"], [data-unrecorded], [hidden]'

const tidy = (text: string) => text.replace(/\s+/g, ' ').trim()

/** The words in an element in reading order, one text for each heading, paragraph, item, button. */
export const textsIn = (root: Element): string[] => {
  const texts: { block: Element | null; text: string }[] = []
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const node = walker.currentNode as Text
    const parent = node.parentElement
    if (!parent || parent.closest(LEFT_OUT)) continue
    const block = parent.closest(BLOCKS)
    const last = texts[texts.length - 1]
    if (last && block && last.block === block) last.text += node.data
    else texts.push({ block, text: node.data })
  }
  return texts.map(({ text }) => tidy(text)).filter(Boolean)
}

/** Taken from what is rendered, so that the proof holds exactly the words that were there. */
export const shownIn = (dialog: HTMLElement): Shown => ({
  language: dialog.lang as Language,
  layer: 'settings',
  text: textsIn(dialog),
})
