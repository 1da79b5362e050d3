import type { EventType, Layer, Method } from './types/decision.js'
import type { Language } from './types/language.js'

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

export const REQUEST_SCHEMA = 'kelisim-request/1'

/** What a person may ask of the operator. */
export const REQUEST_KINDS = [
  'access',
  'correction',
  'blocking',
  'deletion',
  'withdrawal',
  'complaint',
] as const

export type RequestKind = (typeof REQUEST_KINDS)[number]

/** Most characters of `text` of a request, as UTF-16 units. */
export const MAX_REQUEST_TEXT = 4000

/** A person's request about their data. Never in it: ИИН, copies of documents, IP, user agent. */
export interface RightsRequest {
  schema: typeof REQUEST_SCHEMA
  /** UUID made by the sender, the same on every retry: the idempotency key. */
  requestId: string
  kind: RequestKind
  language: Language
  /** Who asks; a visitor known by an id alone may leave it out. */
  name?: string | undefined
  /** Where the answer goes: at least one of them. */
  contact: { email?: string | undefined; phone?: string | undefined }
  /** What is asked, in the person's own words. */
  text: string
  site: { host: string }
  /** `subject.id` of the person's records. */
  subject?: { id: string } | undefined
  /** The record that the request is about. */
  recordId?: string | undefined
}

/** What the receiver answers to a request it keeps. */
export interface RequestAnswer {
  requestId: string
  status: 'stored' | 'duplicate'
  /** To be read out, `0123-456-789`. */
  number: string
  /** Working days that the law gives for the answer; `null` where it names none. */
  workingDays: number | null
  /** The last of them, `2026-11-25`, by the calendar of Almaty. */
  dueOn: string | null
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
