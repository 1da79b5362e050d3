import type { CDPSession, Page } from 'playwright-core'

/** The browser's own accessibility tree: what it tells a screen reader. */

export interface Control {
  readonly role: string
  readonly name: string
  readonly description: string
  /** The words in it on the screen. */
  readonly label: string
}

interface AXNode {
  readonly ignored: boolean
  readonly backendDOMNodeId?: number
  readonly role?: { value: string }
  readonly name?: { value: string }
  readonly description?: { value: string }
}

const PRESSED = ['button', 'link', 'checkbox', 'switch', 'DisclosureTriangle']

const labelOf = async (cdp: CDPSession, backendNodeId: number) => {
  const { object } = await cdp.send('DOM.resolveNode', { backendNodeId })
  const { result } = await cdp.send('Runtime.callFunctionOn', {
    objectId: object.objectId!,
    returnByValue: true,
    functionDeclaration: `function () {
      return this.getRootNode() === document ? null : this.innerText.replace(/\\s+/g, ' ').trim()
    }`,
  })
  return result.value as string | null
}

/** All controls of ours that a screen reader is told of, in its order. */
export const controlsOf = async (page: Page): Promise<Control[]> => {
  const cdp = await page.context().newCDPSession(page)
  const { nodes } = (await cdp.send('Accessibility.getFullAXTree')) as unknown as {
    nodes: AXNode[]
  }
  const controls: Control[] = []
  for (const { ignored, role, name, description, backendDOMNodeId } of nodes) {
    if (ignored || !backendDOMNodeId || !PRESSED.includes(role?.value ?? '')) continue
    const label = await labelOf(cdp, backendDOMNodeId)
    if (label === null) continue
    controls.push({
      role: role!.value,
      name: name?.value.replace(/\s+/g, ' ').trim() ?? '',
      description: description?.value ?? '',
      label,
    })
  }
  await cdp.detach()
  return controls
}
