import { isAddress } from '../lib/address.js'
import type { HeldNode } from './held.js'

/** Where `data-…` of a frame, an image or a link goes once it may be loaded. */
const ADDRESSES = ['src', 'srcset', 'href'] as const

/** Those that a node is held with. */
export const heldAddresses = ({ dataset }: HeldNode) =>
  ADDRESSES.filter(name => dataset[name] !== undefined)

export const startElement = (node: HeldNode): void => {
  for (const name of heldAddresses(node)) {
    const value = node.dataset[name]!
    // It may have been changed since it was found.
    if (name !== 'srcset' && !isAddress(value)) throw new TypeError(`${name} ${value}`)
    // Setting the same again would load it again.
    if (node.getAttribute(name) !== value) node.setAttribute(name, value)
  }
}

export const takeBack = (node: HeldNode): void => {
  const set = heldAddresses(node).filter(name => node.hasAttribute(name))
  for (const name of set) node.removeAttribute(name)
  // A frame goes on showing what it shows until it is put in anew.
  if (set[0] && node.localName === 'iframe') node.parentNode?.insertBefore(node, node.nextSibling)
  // So does a player, until it is told to look at its address again.
  if (set[0] && node instanceof HTMLMediaElement) node.load()
}
