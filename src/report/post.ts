import { guard } from '../lib/faults.js'
import { toJson } from '../lib/to-json.js'
import type { ConsentRecord } from '../protocol.js'
import type { Answer } from './sending.js'
import type { Target } from './target.js'

/** An attempt that takes longer than these ms is not waited for. */
export const PATIENCE = 20_000

export const inTime = <Of>(promise: Promise<Of>): Promise<Of | null> =>
  new Promise(resolve => {
    const timer = setTimeout(resolve, PATIENCE, null)
    const end = (value: Of | null) => {
      clearTimeout(timer)
      resolve(value)
    }
    promise.then(end, () => end(null))
  })

/** What is posted for a record; nothing where the site's `transform` throws. */
export const bodyOf = (target: Target, record: ConsentRecord): string | undefined =>
  guard(() =>
    toJson(typeof target !== 'function' && target.transform ? target.transform(record) : record),
  )

/** One attempt. Never rejects. @param keepalive whether it may outlive the page */
export const post = (
  target: Target,
  record: ConsentRecord,
  body: string,
  keepalive: boolean,
): Promise<Answer> => {
  if (typeof target === 'function') return inTime((async () => target(record))())
  const { url, headers: own, credentials, contentType } = target
  const abort = new AbortController()
  const request = async () => {
    const headers = new Headers(own)
    headers.set('content-type', contentType)
    return fetch(url, {
      method: 'POST',
      headers,
      credentials,
      body,
      keepalive,
      referrerPolicy: 'no-referrer',
      signal: abort.signal,
    })
  }
  return inTime(request()).then(answer => {
    if (!answer) abort.abort()
    return answer
  })
}
