import type { Language } from '../types.js'
import type { PlainReceiptWords } from './receipt-words.js'
import type { PlainWithdrawalWords } from './withdrawal-words.js'

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
  categories: Record<'necessary' | 'functional' | 'analytics' | 'marketing', CategoryWords>
  recipients: string
  noServices: string
  /** `{{term}}` */
  term: string
  changeable: string
  /** `{{name}}`, `{{bin}}` */
  operator: string
  /** `{{address}}` */
  address: string
  policy: string
  newTab: string
  /** `{{date}}` */
  lastChoice: string
  acceptAll: string
  rejectAll: string
  save: string
  withdraw: string
}

/** Words that follow a number, `{{count}}`. */
type CountedWord = 'months'

/** The plural forms each language has, by the names of CLDR. */
interface PluralForm {
  kk: 'one' | 'other'
  ru: 'one' | 'few' | 'many' | 'other'
}

/** The words of the second layer: a missing key and one too many are compile errors. */
export type SettingsWords<L extends Language> = PlainWords &
  Record<`${CountedWord}_${PluralForm[L]}`, string>

type Path<Words> = {
  [Key in keyof Words & string]: Words[Key] extends string ? Key : `${Key}.${Path<Words[Key]>}`
}[keyof Words & string]

/** What a text can be asked for by: the path of its key, plural words without their suffix. */
export type SettingsKey =
  | Path<PlainWords & { receipt: PlainReceiptWords; withdrawal: PlainWithdrawalWords }>
  | CountedWord
