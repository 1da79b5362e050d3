import { warn } from '../lib/faults.js'
import { listen } from '../lib/listen.js'
import type { HeldState, Trust } from '../types.js'
import { addressOf, isAsync, isModule } from './script-queue.js'

/** Seconds an external script may hold the next one back. */
const LIMIT = 10
/** Above 24.8 days timers fire at once. */
const LONGEST = 1e6

/** Attributes that are set in a way of their own. */
const OWN = /^(type|src|nonce)$/

/**
 * Put a script that runs into the place of a held one, with all its attributes.
 * @param tell called with every state of the new node, first before it is on the page
 * @returns what the next script waits for: until this one has loaded, failed or taken too long
 */
export const runScript = (
  held: HTMLScriptElement,
  trust: Trust,
  tell: (script: HTMLScriptElement, state: HeldState) => void,
): Promise<void> | undefined => {
  const script = document.createElement('script')
  for (const { name, value } of held.attributes)
    if (!OWN.test(name)) script.setAttribute(name, value)
  const { type, consentTimeout } = held.dataset
  if (type) script.type = type
  // Those made by code are async unless told otherwise.
  script.async = isAsync(held)
  // The attribute is hidden from code, the property is not.
  script.nonce = held.nonce
  const address = addressOf(held)
  if (address) script.src = trust(address, 'createScriptURL')
  else script.text = trust(held.text, 'createScript')
  tell(script, 'running')

  if (!address && !isModule(script)) {
    const end = listen(window, 'error', () => tell(script, 'failed'))
    held.replaceWith(script)
    end()
    return
  }
  return new Promise(done => {
    const settle = (state: HeldState) => {
      clearTimeout(timer)
      if (script.dataset.consentState !== state) tell(script, state)
      done()
    }
    const seconds = Math.min(Number(consentTimeout) || LIMIT, LONGEST)
    const timer = setTimeout(() => {
      warn(`${address} did not come within ${seconds} s, the next held scripts go on.`)
      settle('failed')
    }, seconds * 1000)
    script.addEventListener('load', () => settle('running'))
    script.addEventListener('error', () => settle('failed'))
    held.replaceWith(script)
  })
}
