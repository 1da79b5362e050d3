import { reportFault } from '../lib/faults.js'

/**
 * After the page has loaded, `document.write` would wipe it: from a held script it does nothing
 * but say so. @returns a function that ends it
 */
export const silenceWrite = (): (() => void) => {
  const names = ['write', 'writeln'] as const
  const originals = names.map(name => document[name])
  names.forEach((name, i) => {
    document[name] = (...texts: string[]) => {
      const { currentScript } = document
      if (currentScript?.matches('[data-consent-state]'))
        reportFault(
          `a held script called document.${name}, which does nothing: ${(currentScript as HTMLScriptElement).src || currentScript.textContent}`,
        )
      else originals[i]!.apply(document, texts as [])
    }
  })
  return () =>
    names.forEach((name, i) => {
      document[name] = originals[i]!
    })
}
