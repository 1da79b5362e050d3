import type { WithdrawalWords } from '../withdrawal-words.js'

export const withdrawal: WithdrawalWords<'kk'> = {
  title: 'Келісімді кері қайтарып алу',
}
