import { guard, reportFault } from '../lib/faults.js'
import { toJson } from '../lib/to-json.js'
import type { ConsentRecord } from '../protocol.js'
import { ask } from './ask.js'
import type { Answer } from './sending.js'
import type { Target } from './target.js'
import { withTimeout } from './with-timeout.js'

/** What the page may change: without its id, a record that was sent would stay in the queue. */
const copyOf = (record: ConsentRecord): ConsentRecord => JSON.parse(toJson(record))

/** What is posted for a record; nothing where the site's `transform` throws or gives nothing. */
export const bodyOf = (target: Target, record: ConsentRecord): string | undefined =>
  guard(() => {
    if (typeof target === 'function' || !target.transform) return toJson(record)
    const made = target.transform(copyOf(record))
    // A promise would be posted as {}.
    return (
      (made instanceof Promise ? null : toJson(made)) ??
      reportFault('option endpoint.transform gives nothing.')
    )
  })

/** One attempt. Never rejects. @param keepalive whether it may outlive the page */
export const post = (
  target: Target,
  record: ConsentRecord,
  body: string,
  keepalive: boolean,
): Promise<Answer> => {
  if (typeof target === 'function') return withTimeout((async () => target(copyOf(record)))())
  const { url, contentType } = target
  const abort = new AbortController()
  return withTimeout(ask(target, url, contentType, body, abort.signal, keepalive)).then(answer => {
    if (!answer) abort.abort()
    return answer
  })
}
