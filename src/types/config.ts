import type { Language, Localized } from './language.js'
import type { Category, Endpoint, Operator, Options, Partners, Texts, Theme } from './options.js'
import type { Service } from './service.js'

/** Options after validation: complete, frozen, only services without fault. */
export interface Config {
  readonly policy: Readonly<Options['policy']>
  readonly endpoint: Endpoint | null
  readonly operator: Operator | null
  readonly services: readonly Service[]
  /** Ids of the optional categories, the built-in ones first. */
  readonly optional: readonly string[]
  readonly categories: readonly Category[]
  readonly language: Language | null
  readonly termMonths: number
  readonly textsRevision: number
  readonly reload: 'auto' | 'always' | 'never'
  readonly nonce: string
  readonly theme: Required<Theme>
  readonly texts: Texts
  readonly partners: Partners | null
  readonly rightsUrl: Localized | null
  readonly spa: 'auto' | 'manual' | null
  readonly addressParams: readonly string[]
}
