import { HELD, type HeldNode } from './held.js'
import { takeBack } from './start-element.js'

/**
 * Move a template's content behind it. Not a copy: to Trusted Types, the text of a copied script is
 * a stranger's. Its scripts come in as held ones, so that they keep to the order and the rules of
 * all others.
 */
export const openTemplate = (template: HTMLTemplateElement) => {
  const { content } = template
  const { consent, consentService } = template.dataset
  const scripts = [...content.querySelectorAll('script')].filter(
    ({ type }) => !/json|plain/.test(type),
  )
  for (const script of scripts) {
    if (script.type) script.dataset.type = script.type
    script.type = 'text/plain'
    // One with a category of its own waits for that.
    if (!script.dataset.consent)
      Object.assign(script.dataset, { consent, ...(consentService && { consentService }) })
  }
  const nodes = [...content.childNodes]
  const held = [...content.querySelectorAll<HeldNode>(HELD)]
  // Those that ran before it was closed would load as they come in.
  held.forEach(takeBack)
  template.after(content)
  return {
    held,
    /** Puts it back; none where scripts came with it, which nothing takes back. */
    close: scripts[0] ? null : () => content.append(...nodes),
  }
}
