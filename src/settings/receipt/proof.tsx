import type { Receipt } from '../../types.js'
import { useSetting } from '../context.js'
import { Line } from '../line.js'
import { Untranslated } from '../untranslated.js'

interface Props {
  receipt: Receipt
  /** `null` where the record is not in this browser. */
  hash: string | null
}

/** By what the operator finds the record, whether it has it, and the words that were agreed to. */
export const Proof = ({ receipt: { recordId, record, delivery }, hash }: Props) => {
  const { t } = useSetting()
  return (
    <div class="part">
      <h3>{t('receipt.record')}</h3>
      <dl>
        <Line name={t('receipt.recordId')}>
          <Untranslated code>{recordId}</Untranslated>
        </Line>
        <Line name={t('receipt.delivery')}>
          <output data-delivery={delivery ?? 'unknown'}>
            {t(`receipt.deliveries.${delivery ?? 'unknown'}`)}
          </output>
        </Line>
        {hash && (
          <Line name={t('receipt.hash')}>
            <Untranslated code>{hash}</Untranslated>
          </Line>
        )}
      </dl>
      {record ? (
        <details>
          <summary>{t('receipt.words')}</summary>
          <div lang={record.notice.language}>
            {record.notice.text.map((text, i) => (
              <p key={i}>{text}</p>
            ))}
          </div>
        </details>
      ) : (
        <p class="note">{t('receipt.keptElsewhere')}</p>
      )}
    </div>
  )
}
