import { isAddress } from '../lib/address.js'
import { reportFault } from '../lib/faults.js'
import type { HeldState } from '../types.js'
import { type HeldNode, isScript, isTemplate } from './held.js'
import { addressOf } from './script-queue.js'
import { heldAddresses } from './start-element.js'

/** As far as it can be read: a policy in a header tells no script. */
const trustsOurs = () =>
  [...document.querySelectorAll<HTMLMetaElement>('meta[http-equiv][content*=strict-dynamic]')].some(
    ({ httpEquiv }) => /^content-security-policy$/i.test(httpEquiv),
  )

/**
 * Whether a node that was found is held back, and is to start with its consent. What is wrong with
 * it is reported, and told as its state.
 */
export const admit = (node: HeldNode, nonce: string, tell: (state: HeldState) => void): boolean => {
  const { consent, consentState } = node.dataset
  const wrong = (what: string, state: HeldState) => {
    reportFault(`<${node.localName} data-consent="${consent}"> ${what}.`)
    tell(state)
    return false
  }
  if (isScript(node)) {
    if (node.type !== 'text/plain')
      // With a state it is one of ours, or a copy of one.
      return !consentState && wrong('runs without consent: it needs type="text/plain"', 'failed')
    // Else who can only put text on the page could make it a script, past the page's policy.
    if (nonce && node.nonce !== nonce) return wrong('has not the nonce of the page', 'refused')
    // What goes by hashes alone would trust whatever we put in; inline, it asks for the hash.
    if (!nonce && addressOf(node) && trustsOurs())
      return wrong('needs a nonce, by the strict-dynamic of the page', 'refused')
    // Browsers that run it do not run us.
    if (!node.noModule) return true
    tell('held')
    return false
  }
  // A copy of one whose content is there.
  if (isTemplate(node)) return consentState !== 'running'
  const all = heldAddresses(node)
  return (
    (all[0] && all.every(name => name === 'srcset' || isAddress(node.dataset[name]))) ||
    wrong('needs data-src, a path or URL', 'failed')
  )
}
