import type { DecisionState } from '../../types.js'
import { useSetting } from '../context.js'
import { Head } from './head.js'

/** Why there is no receipt in force; what is left of an earlier choice can still be named. */
export const NoReceipt = ({ state }: { state: DecisionState }) => {
  const { t } = useSetting()
  if (state.status === 'unstored') return <p>{t('withdrawal.notKept')}</p>
  const former = state.status === 'undecided' ? state.former : null
  return former ? (
    <>
      <p>{t('receipt.lapsed')}</p>
      <Head
        {...former}
        state={state.status === 'undecided' && state.reason === 'expired' ? 'expired' : 'lapsed'}
      />
    </>
  ) : (
    <>
      <p>{t('receipt.none')}</p>
      <p>{t('receipt.noneYet')}</p>
    </>
  )
}
