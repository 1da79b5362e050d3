import type { ConsentRecord } from '../protocol.js'

/** Post one record so that it outlives the page. Never rejects. @returns `null` without an answer */
export const send = async (endpoint: string, record: ConsentRecord): Promise<Response | null> => {
  try {
    return await fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(record),
      keepalive: true,
      referrerPolicy: 'no-referrer',
    })
  } catch {
    return null
  }
}
