import { emit } from '../lib/emit.js'
import type { HeldState } from '../types.js'

/** An element of the page that waits for consent: it has `data-consent`. */
export type HeldNode = HTMLElement

export const HELD = '[data-consent]'

export const isScript = (node: HeldNode): node is HTMLScriptElement => node.localName === 'script'
export const isFrame = (node: HeldNode): node is HTMLIFrameElement => node.localName === 'iframe'
export const isTemplate = (node: HeldNode): node is HTMLTemplateElement =>
  node.localName === 'template'

/** The id its consent goes by: that of its service, else of its category. */
export const groupOf = ({ dataset }: HeldNode): string =>
  dataset.consentService || dataset.consent || ''

/** Note it on the node and tell the page. */
export const setState = (node: HeldNode, state: HeldState): void => {
  node.dataset.consentState = state
  emit('kelisim:service', { service: groupOf(node), state, node })
}
