import { RECEIVER } from '../lib/receiver.js'
import { nowSeconds } from '../lib/term.js'
import type { Kept } from './kept.js'
import { parseReceipt, RECEIPT } from './receipt.js'
import type { Sending } from './sending.js'
import { takesCookies } from './takes-cookies.js'
import type { Target } from './target.js'
import { withTimeout } from './with-timeout.js'

/** Write the page's own decision where the cookie says an older one: somebody brought it back. */
const restore = ({ $decision, cookie }: Sending) => {
  const now = $decision.get()
  const stored = cookie.read()
  if (now.status === 'undecided' || stored.status === 'undecided') return
  if (stored.decision.time < now.decision.time) cookie.write(now.decision)
}

/**
 * Have a receiver of ours set the decision cookie once more, for browsers that end early what a
 * script has set.
 */
export const renew = async (sending: Sending, target: Target, kept: Kept): Promise<void> => {
  const { $decision, cookie } = sending
  // Siblings are known of an endpoint that showed to be a receiver of ours.
  if (typeof target === 'function' || !takesCookies(target) || kept.read(RECEIVER) !== target.url)
    return kept.write(RECEIVER, null)
  const { url, headers: own, credentials } = target
  const domain = parseReceipt(kept.read(RECEIPT))?.record?.site?.domain
  const stored = cookie.read()
  if (!domain || stored.status === 'undecided' || stored.decision.time > nowSeconds() - 60) return

  const abort = new AbortController()
  // What is decided meanwhile is not to be met by a late answer.
  const stop = $decision.listen(() => abort.abort())
  const request = async () => {
    const headers = new Headers(own)
    headers.set('content-type', 'application/json')
    const answer = await fetch(new URL('renew', new URL(url, document.baseURI)), {
      method: 'POST',
      headers,
      credentials,
      body: JSON.stringify({ domain }),
      referrerPolicy: 'no-referrer',
      signal: abort.signal,
    })
    const { status } = answer
    // It does not do that, or no more: from tomorrow on the script writes the cookie again.
    if (status < 500 && status !== 429 && !/true/.test(await answer.text()))
      kept.write(RECEIVER, null)
  }
  await withTimeout(request())
  stop()
  restore(sending)
}
