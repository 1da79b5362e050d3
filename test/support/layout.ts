import type { Locator, Page } from 'playwright-core'

/** Measures of what a visitor sees, of an element in the shadow root. */

/** What can be pressed. */
const TARGETS = 'button, a, summary'

/** Elements that leave the window, or have more in them than their width shows. */
export const sideways = (place: Locator): Promise<string[]> =>
  place.evaluate(root => {
    const { scrollWidth, clientWidth } = document.documentElement
    const all = [root as HTMLElement, ...root.querySelectorAll<HTMLElement>('*')]
    const shown = all.filter(
      // The header of a table shown as cards is there for screen readers only.
      node =>
        node.checkVisibility() &&
        getComputedStyle(node.closest('thead') ?? node).clipPath === 'none',
    )
    const name = (node: Element) => `${node.localName}.${node.getAttribute('class')}`
    return [
      ...(scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide`] : []),
      ...shown.flatMap(node => {
        const { left, right, width } = node.getBoundingClientRect()
        return width > 0 && (left < -0.5 || right > clientWidth + 0.5)
          ? [`${name(node)} goes out`]
          : []
      }),
      ...shown
        .filter(node => node.clientWidth > 0 && node.scrollWidth > node.clientWidth + 1)
        .map(node => `${name(node)} holds more than it shows`),
    ]
  })

/** What is cut off at its end: words higher than their button, or than a box that does not scroll. */
export const cutOff = (place: Locator): Promise<string[]> =>
  place.evaluate(root =>
    [root, ...root.querySelectorAll('*')].flatMap(node => {
      const { overflowY, clipPath } = getComputedStyle(node)
      if (!node.checkVisibility() || clipPath !== 'none') return []
      const clips = overflowY === 'hidden' || overflowY === 'clip'
      const words = document.createRange()
      words.selectNodeContents(node)
      const [inner, outer] = [words.getBoundingClientRect(), node.getBoundingClientRect()]
      const leaves =
        node.localName === 'button' &&
        (inner.top < outer.top - 1 || inner.bottom > outer.bottom + 1)
      return leaves || (clips && node.scrollHeight > node.clientHeight + 1)
        ? [`${node.localName}.${node.getAttribute('class')}: ${node.textContent}`]
        : []
    }),
  )

/** Controls that cannot be hit where they are once they have the focus. */
export const outOfReach = (place: Locator): Promise<string[]> =>
  place.locator(TARGETS).evaluateAll(all => {
    if (all.length === 0) return ['there is nothing to press']
    return all.flatMap(node => {
      ;(node as HTMLElement).focus()
      const root = node.getRootNode() as ShadowRoot
      // A link over several lines has a box for each.
      const hits = Array.from(node.getClientRects()).map(({ left, top, width, height }) =>
        node.contains(root.elementFromPoint(left + width / 2, top + height / 2)),
      )
      return hits.includes(true) ? [] : [`${node.textContent} cannot be hit`]
    })
  })

/**
 * Targets that cannot be hit over 44 px across and down from their middle, what enlarges their box
 * counted in. Links in running text are named apart: they have the height of its lines.
 */
export const smallTargets = (place: Locator): Promise<{ small: string[]; inText: string[] }> =>
  place.locator(TARGETS).evaluateAll(all => {
    const HALF = 21.9
    const inText: string[] = []
    const small = all.flatMap(node => {
      node.scrollIntoView({ block: 'center' })
      const root = node.getRootNode() as ShadowRoot
      const { left, top, width, height } = node.getBoundingClientRect()
      if (width >= 44 && height >= 44) return []
      const [x, y] = [left + width / 2, top + height / 2]
      const hits = [
        [x - HALF, y],
        [x + HALF, y],
        [x, y - HALF],
        [x, y + HALF],
      ].every(([px, py]) => node.contains(root.elementFromPoint(px!, py!)))
      if (hits) return []
      const text = node.textContent!.trim()
      const line = node.closest('p, dd')?.textContent?.trim()
      if (node.localName !== 'a' || line === text) return [`${text}: ${width} × ${height}`]
      inText.push(text)
      return []
    })
    return { small, inText }
  })

/** Adds rules to the shadow root, as a visitor's own style would. */
export const addRules = (page: Page, css: string) =>
  page.evaluate(text => {
    const root = document.querySelector('#kelisim')!.shadowRoot!
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  }, css)

interface Size {
  readonly width: number
  readonly height: number
}

/** Waits until the window has a size, and all that follows from it has been laid out. */
export const windowIs = async (page: Page, size: Size) => {
  await page.waitForFunction(
    ({ width, height }) => innerWidth === width && innerHeight === height,
    size,
  )
  await page.evaluate(
    () => new Promise<void>(resolve => requestAnimationFrame(() => setTimeout(resolve))),
  )
}
export const resize = async (page: Page, size: Size) => {
  await page.setViewportSize(size)
  await windowIs(page, size)
}
