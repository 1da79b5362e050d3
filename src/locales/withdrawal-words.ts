import type { Language } from '../types.js'

/** The words of the view `withdraw`: a missing key and one too many are compile errors. */
export interface PlainWithdrawalWords {
  title: string
}

export type WithdrawalWords<_L extends Language> = PlainWithdrawalWords
