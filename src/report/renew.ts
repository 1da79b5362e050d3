import { attempt } from '../lib/attempt.js'
import { RECEIVER } from '../lib/receiver.js'
import { nowSeconds } from '../lib/term.js'
import { ask } from './ask.js'
import { beatCookie } from './beat-cookie.js'
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
  if (!takesCookies(target) || kept.read(RECEIVER) !== target.url) return kept.write(RECEIVER, null)
  const domain = parseReceipt(kept.read(RECEIPT))?.record?.site?.domain
  const stored = cookie.read()
  if (!domain || stored.status === 'undecided' || stored.decision.time > nowSeconds() - 60) return

  const abort = new AbortController()
  // What is decided meanwhile is not to be met by a late answer.
  const stop = $decision.listen(() => abort.abort())
  const request = async () => {
    const answer = await ask(
      target,
      new URL('renew', new URL(target.url, document.baseURI)),
      'application/json',
      JSON.stringify({ domain }),
      abort.signal,
    )
    const { status } = answer
    // It does not do that, or no more: from tomorrow on the script writes the cookie again.
    if (status < 500 && status !== 429 && !/true/.test(await answer.text()))
      kept.write(RECEIVER, null)
  }
  await withTimeout(request())
  // Nor is what is not waited for any more.
  abort.abort()
  stop()
  restore(sending)
  // Another tab, of which this page has not heard yet.
  attempt(() => beatCookie([parseReceipt(kept.read(RECEIPT))!.record], cookie))
}
