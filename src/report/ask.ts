import type { Target } from './target.js'

type Address = Exclude<Target, (...args: never) => unknown>

/** POST with the headers and the credentials of the target. Rejects like `fetch`. */
export const ask = async (
  { headers: own, credentials }: Address,
  url: string | URL,
  contentType: string,
  body: string,
  signal: AbortSignal,
  keepalive = false,
): Promise<Response> => {
  const headers = new Headers(own)
  headers.set('content-type', contentType)
  return fetch(url, {
    method: 'POST',
    headers,
    credentials,
    body,
    keepalive,
    referrerPolicy: 'no-referrer',
    signal,
  })
}
