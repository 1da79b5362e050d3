import type { WithdrawalWords } from '../withdrawal-words.js'

export const withdrawal: WithdrawalWords<'ru'> = {
  title: 'Отзыв согласия',
}
