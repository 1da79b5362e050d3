import type { EventType, Language, Layer, Method } from './types.js'

/** The wire format: what the browser posts and the receiver keeps. No code but constants. */

export const SCHEMA = 'kelisim/1'

/** Most bytes of `notice.text`, counted as UTF-8 JSON. */
export const MAX_NOTICE_BYTES = 8192
/** Most bytes of one posted record. */
export const MAX_RECORD_BYTES = 65_536

export const EVENT_TYPES = [
  'given',
  'refused',
  'changed',
  'withdrawn',
] as const satisfies readonly EventType[]

export const METHODS = [
  'accept_all',
  'reject_all',
  'custom',
  'embed',
  'form_tick',
  'withdraw',
  'api',
] as const satisfies readonly Method[]

export const LAYERS = ['banner', 'settings', 'form'] as const satisfies readonly Layer[]

export const LANGUAGES = ['kk', 'ru'] as const satisfies readonly Language[]

/** One decision. Never in it: IP, user agent, referrer, path, query, ИИН, fingerprint. */
export interface ConsentRecord {
  schema: typeof SCHEMA
  /** UUID made in the browser, the same on every retry: the idempotency key. */
  recordId: string
  previousRecordId: string | null
  subject: {
    /** UUID, from the first decision on. */
    id: string
    account?: string | undefined
  }
  event: {
    type: EventType
    /** ISO 8601, UTC. */
    at: string
    method: Method
  }
  /** Optional categories by id. */
  categories: Record<string, boolean>
  /** Services that differ from their category. */
  services: Record<string, boolean>
  term: { months: number; validUntil: string }
  policy: { version: string; url: string }
  notice: { language: Language; layer: Layer; textsRevision: number; text: string[] }
  controller: { name: string; bin: string } | null
  /** The services this decision allows, a line for each country. */
  recipients: { service: string; country: string }[]
  publicSources: boolean
  site: { host: string; domain: string }
  library: { version: string }
  form?: { fields: string[] } | undefined
  partners?: { version: string } | undefined
}

/** What the receiver answers to a record it keeps. */
export interface StoredAnswer {
  recordId: string
  status: 'stored' | 'duplicate'
  /** SHA-256, hex, of the words shown. */
  noticeHash: string
}

/** What it answers to anything else. */
export interface ErrorAnswer {
  error: string
  /** What to mend, for a person. */
  message: string
  /** Where in the record, by dotted path, for `invalid_record`. */
  issues?: { path: string; message: string }[]
}

/** Answers that mean the record itself is at fault: it is dropped, anything else is retried. */
export const RECORD_AT_FAULT: readonly number[] = [400, 409, 413, 415, 422]
