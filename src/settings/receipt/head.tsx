import type { Ref } from 'preact'
import { receiptNumber } from '../../receipt-number.js'
import { useSetting } from '../context.js'
import { Line } from '../line.js'
import { Untranslated } from '../untranslated.js'
import { Moment } from './moment.js'

interface Props {
  recordId: string
  state: 'active' | 'withdrawn' | 'expired' | 'lapsed'
  /** UTC seconds. */
  time: number
  until?: number
  numberRef?: Ref<HTMLElement>
}

/** What a visitor is asked for on the phone, and whether it still holds. */
export const Head = ({ recordId, state, time, until, numberRef = null }: Props) => {
  const { t } = useSetting()
  return (
    <dl>
      <Line name={t('receipt.number')} class="number">
        <strong ref={numberRef}>
          <Untranslated>{receiptNumber(recordId)}</Untranslated>
        </strong>
      </Line>
      <Line name={t('receipt.state')}>{t(`receipt.states.${state}`)}</Line>
      <Line name={t(state === 'withdrawn' ? 'receipt.withdrawnAt' : 'receipt.givenAt')}>
        <Moment at={time} />
      </Line>
      {until !== undefined && (
        <Line name={t('receipt.validUntil')}>
          <Moment at={until} />
        </Line>
      )}
    </dl>
  )
}
