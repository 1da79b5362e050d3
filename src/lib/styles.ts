import { attempt } from './attempt.js'
import { element } from './dom.js'

/**
 * Add a style sheet to the document or a shadow root: a constructed one, which a strict CSP lets
 * pass; where there is none (Chrome < 73, Firefox < 101, Safari < 16.4), a `<style nonce>`.
 * @returns a function that takes it off again
 */
export const adoptStyle = (root: Document | ShadowRoot, css: string, nonce: string): (() => void) =>
  attempt(
    () => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(css)
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
      return () => {
        root.adoptedStyleSheets = root.adoptedStyleSheets.filter(other => other !== sheet)
      }
    },
    () => {
      const style = element('style', { nonce }, css)
      ;((root as Document).head ?? root).append(style)
      return () => style.remove()
    },
  )
