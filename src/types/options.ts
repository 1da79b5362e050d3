import type { ConsentRecord } from '../protocol.js'
import type { Language, Localized } from './language.js'
import type { Service } from './service.js'

/** Options of `createKelisim`; a script tag takes the same from `data-*` and its JSON element. */
export interface Options {
  /** The policy a visitor consents under. A new `version` asks every visitor again. */
  policy: {
    /** Any text that changes with the policy, e.g. `'2024-01-03'`. */
    version: string
    /** Path or http(s) address of the policy, one or one for each language. */
    url: Localized
  }
  /**
   * Where the consent records go: a path of the site or an http(s) URL, more about how they are
   * posted, or a function of the site's own.
   * @default none: nothing is posted, `$delivery` says `off`
   */
  endpoint?: Endpoint
  /** Who asks for the consent. @default none: `controller: null` in the record and one warning */
  operator?: Operator
  /** The services to hold back. A faulty one is reported and left out. @default [] */
  services?: readonly Service[]
  /** Categories beside the four built-in ones. @default [] */
  categories?: readonly Category[]
  /** Language of the interface. @default `<html lang>`, else the browser's, else `'kk'` */
  language?: Language
  /** How long a choice holds, in months, 1–36, yes and no alike. @default 6 */
  termMonths?: number
  /** Whole number to raise when the meaning of the words changes; asks again. @default 1 */
  textsRevision?: number
  /**
   * Reload after a withdrawal: `'auto'` only when a started service cannot stop by itself.
   * @default 'auto'
   */
  reload?: 'auto' | 'always' | 'never'
  /** The page's CSP nonce. @default that of the page's own scripts */
  nonce?: string
  /** Name of the Trusted Types policy; from npm alone. @default 'kelisim' */
  trustedTypesPolicy?: string
  /** Scheme of both layers, shape of the first; colours are CSS custom properties of `#kelisim`. */
  theme?: Theme
  /** Words of the site's own, by key. A faulty one is reported and ours stays. @default none */
  texts?: Texts
  /** List of the third parties the operator works with (policy 11.3). @default none */
  partners?: Partners
  /** Page for requests about data already received. @default none: the words name no way */
  rightsUrl?: Localized
  /**
   * The page is a single-page application. `'auto'`: its navigations are found by themselves,
   * `'manual'`: it calls `page()`. @default none: each view is a page load
   */
  spa?: 'auto' | 'manual'
  /**
   * Parameters of the page's address that services may be told, beside where a visitor came from
   * (`utm_*`, `from`, `_openstat`, and click ids while marketing is allowed). @default []
   */
  addressParams?: readonly string[]
}

/**
 * Where the records go. A function is called with each record until it says that it is kept: by
 * `true`, or by an answer of a server, read like any other (2xx is kept; 400, 409, 413, 415 and 422
 * drop the record for good; `Retry-After` is waited for). `false`, a rejection and 20 seconds
 * without a word mean: again later. It may be called twice with the same `recordId`.
 */
export type Endpoint =
  | string
  | EndpointOptions
  | ((record: ConsentRecord) => Delivered | Promise<Delivered>)

/** What a function says of a record: the answer of a server, or whether it is kept. */
export type Delivered = Response | boolean

export interface EndpointOptions {
  /** A path of the site or an http(s) URL. */
  url: string
  /** Sent along with each record. @default none */
  headers?: Readonly<Record<string, string>>
  /** Whether cookies go along. @default 'same-origin' */
  credentials?: 'omit' | 'same-origin' | 'include'
  /** `'text/plain'` needs no preflight on another origin. @default 'application/json' */
  contentType?: 'application/json' | 'text/plain'
  /** What is posted, as JSON, in place of the record. @default the record */
  transform?(record: ConsentRecord): unknown
}

export interface Theme {
  /** @default 'auto': what the visitor's system prefers */
  scheme?: 'auto' | 'light' | 'dark'
  /** A card in a corner, or a bar over the whole width. @default 'card' */
  layout?: 'card' | 'bar'
  /** Lower corner of a card, edge of a bar. @default 'left', 'bottom' */
  position?: 'left' | 'right' | 'bottom' | 'top'
}

/** Overrides by layer, language and key; each keeps the placeholders of the text it replaces. */
export interface Texts {
  /** Keys of `FirstLayerWords` and `RareWords`, e.g. `title`. */
  banner?: Partial<Record<Language, Readonly<Record<string, string>>>>
  /** Keys of `SettingsWords`, `ReceiptWords` and `WithdrawalWords` as a path, e.g. `receipt.title`. */
  settings?: Partial<Record<Language, Readonly<Record<string, string>>>>
}

export interface Partners {
  /** Path or http(s) address of the list. */
  url: Localized
  /** Any text that changes with the list; stands in every record. */
  version: string
}

export interface Operator {
  /** Name as it must stand in the consent (law 94-V art. 8(4)(1)). */
  name: Localized
  /** БИН/БСН, 12 digits. */
  bin: string
  address?: Localized
}

export interface Category {
  /** Lower-case letters, digits, `_` and `-`. */
  id: string
  title: Localized
  description: Localized
}

/** Options as they are given: what none of them is called is a mistake. */
export type Exactly<Given extends Options> = Given & {
  readonly [Name in Exclude<keyof Given, keyof Options>]: never
}
