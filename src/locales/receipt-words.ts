import type { Language } from '../types.js'

/** The words of the view `receipt`: a missing key and one too many are compile errors. */
export interface PlainReceiptWords {
  title: string
}

export type ReceiptWords<_L extends Language> = PlainReceiptWords
