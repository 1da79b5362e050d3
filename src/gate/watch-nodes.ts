import { HELD, type HeldNode } from './held.js'

const inside = (nodes: Iterable<Node>): HeldNode[] =>
  [...nodes].flatMap(node =>
    node instanceof Element
      ? [
          ...(node.matches(HELD) ? [node as HeldNode] : []),
          ...node.querySelectorAll<HeldNode>(HELD),
        ]
      : [],
  )

/**
 * Find the held nodes the page has, and those it gets and loses, and that get
 * another address or consent: a single-page application, a `<body>` that is swapped. Each time costs what was changed, not what there is.
 * @param found called in document order
 * @returns a function that ends it
 */
export const watchNodes = (
  found: (nodes: readonly HeldNode[]) => void,
  lost: (nodes: readonly HeldNode[]) => void,
): (() => void) => {
  const observer = new MutationObserver(records => {
    const parts = records
      .map(({ attributeName, target, addedNodes }) => inside(attributeName ? [target] : addedNodes))
      .filter(part => part[0])
    // Moved ones are still there.
    lost(
      records.flatMap(({ removedNodes }) => inside(removedNodes)).filter(one => !one.isConnected),
    )
    const nodes = new Set(parts.flat().filter(one => one.isConnected))
    // Changes come in the order they were made in.
    found(
      parts[1]
        ? [...document.querySelectorAll<HeldNode>(HELD)].filter(one => nodes.has(one))
        : [...nodes],
    )
  })
  observer.observe(document, {
    childList: true,
    subtree: true,
    attributeFilter: ['data-src', 'data-consent'],
  })
  found([...document.querySelectorAll<HeldNode>(HELD)])
  return () => observer.disconnect()
}
