import type { Language } from '../types.js'
import type { PluralForm } from './settings-words.js'

/** The words of the view `withdraw`: a missing key and one too many are compile errors. */
export interface PlainWithdrawalWords {
  title: string
  body: string
  /** `{{names}}` */
  allowed: string
  willReload: string
  noReload: string
  /** Where the site names no way to a request. */
  received: string
  request: string
  requestLink: string
  nothing: string
  done: string
  notKept: string
  nothingFound: string
  browserSettings: string
  elsewhere: string
  /** `{{names}}` */
  running: string
  reloading: string
  reloaded: string
  notReloaded: string
}

/** Words that follow a number, `{{count}}`. */
export type CountedWithdrawalWord = 'removed' | 'survived'

export type WithdrawalWords<L extends Language> = PlainWithdrawalWords &
  Record<`${CountedWithdrawalWord}_${PluralForm[L]}`, string>
