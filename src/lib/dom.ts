type Attributes = Readonly<Record<string, string | EventListener>>

/**
 * An element; an attribute that holds a function is a listener for the event of that name. Text
 * goes in as text nodes.
 */
export const element = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] => {
  const node = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') node.addEventListener(key, value)
    else node.setAttribute(key, value)
  }
  node.append(...children)
  return node
}

/** Run once there is a `<body>`: at once, or when the document has been parsed. */
export const whenBody = (run: () => void): void => {
  if (document.body) run()
  else document.addEventListener('DOMContentLoaded', run, { once: true })
}

/** The focused element, also inside open shadow roots. */
export const activeElement = (): HTMLElement | null => {
  let active = document.activeElement
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
  return active as HTMLElement | null
}
