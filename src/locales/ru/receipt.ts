import type { ReceiptWords } from '../receipt-words.js'

export const receipt: ReceiptWords<'ru'> = {
  title: 'Квитанция о согласии',
}
