import type { CookieFacts, Language } from '../types.js'
import type { ReceiptWords } from './receipt-words.js'
import type { CountedWithdrawalWord, PlainWithdrawalWords } from './withdrawal-words.js'

interface CategoryWords {
  title: string
  description: string
}

interface PlainWords {
  title: string
  close: string
  language: string
  intro: string
  gpc: string
  alwaysOn: string
  on: string
  off: string
  /** Of a category: some of its services. */
  some: string
  categories: Record<'necessary' | 'functional' | 'analytics' | 'marketing', CategoryWords>
  noServices: string
  /** `{{category}}`, `{{countries}}` */
  crossBorder: string
  services: {
    /** `{{name}}` */
    allow: string
    provider: string
    purpose: string
    data: string
    country: string
    retention: string
    policy: string
    /** `{{host}}` in its name. */
    site: Record<'name' | 'purpose' | 'data', string>
  }
  cookieTable: {
    /** `{{name}}` */
    caption: string
    name: string
    purpose: string
    lifetime: string
    provider: string
    type: string
    types: Record<Exclude<CookieFacts['type'], undefined>, string>
    thirdPartyAccess: string
  }
  yes: string
  no: string
  duration: Record<'session' | 'tab' | 'until_deleted', string>
  /** `{{term}}` */
  term: string
  changeable: string
  /** `{{name}}`, `{{bin}}` */
  operator: string
  /** `{{address}}` */
  address: string
  policy: string
  partners: string
  newTab: string
  /** `{{date}}` */
  lastChoice: string
  acceptAll: string
  rejectAll: string
  save: string
  withdraw: string
}

/** Words that follow a number, `{{count}}`. */
type CountedWord = 'months' | 'services_count' | 'cookies_count'
type CountedUnit = 'minute' | 'hour' | 'day' | 'year'

/** The plural forms each language has, by the names of CLDR. */
export interface PluralForm {
  kk: 'one' | 'other'
  ru: 'one' | 'few' | 'many' | 'other'
}

/** The words of the second layer: a missing key and one too many are compile errors. */
export type SettingsWords<L extends Language> = PlainWords &
  Record<`${CountedWord}_${PluralForm[L]}`, string> & {
    duration: Record<`${CountedUnit}_${PluralForm[L]}`, string>
  }

type Path<Words> = {
  [Key in keyof Words & string]: Words[Key] extends string ? Key : `${Key}.${Path<Words[Key]>}`
}[keyof Words & string]

/** What a text can be asked for by: the path of its key, plural words without their suffix. */
export type SettingsKey =
  | Path<PlainWords & { receipt: ReceiptWords; withdrawal: PlainWithdrawalWords }>
  | CountedWord
  | `duration.${CountedUnit}`
  | `withdrawal.${CountedWithdrawalWord}`
