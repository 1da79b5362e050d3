import type { ReceiptWords } from '../receipt-words.js'

export const receipt: ReceiptWords<'kk'> = {
  title: 'Келісім туралы түбіртек',
}
