import { type ConsentRecord, RECORD_AT_FAULT } from '../protocol.js'

/** `dropped`: the record itself is at fault, sending it again would change nothing. */
export interface Outcome {
  readonly state: 'sent' | 'dropped' | 'waiting'
  /** Missing where no answer came. */
  readonly status?: number
}

/** Post one record so that it outlives the page. Never rejects. */
export const post = async (endpoint: string, record: ConsentRecord): Promise<Outcome> => {
  try {
    const { ok, status } = await fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(record),
      keepalive: true,
      referrerPolicy: 'no-referrer',
    })
    return { state: ok ? 'sent' : RECORD_AT_FAULT.includes(status) ? 'dropped' : 'waiting', status }
  } catch {
    return { state: 'waiting' }
  }
}
