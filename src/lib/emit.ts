import type { KelisimEvents } from '../types.js'

/** Tell the page, on `document`. A listener that throws is reported by the browser, not to us. */
export const emit = <Name extends keyof KelisimEvents>(
  name: Name,
  detail: KelisimEvents[Name],
): void => {
  // On a server there is none to tell.
  globalThis.document?.dispatchEvent(new CustomEvent(name, { detail }))
}
