import type { RefObject } from 'preact'
import { useState } from 'preact/hooks'
import { receiptNumber } from '../../receipt-number.js'
import type { Receipt } from '../../types.js'
import { Button } from '../button.js'
import { useSetting } from '../context.js'
import { copyText } from './copy-text.js'
import { saveFile } from './save-file.js'

interface Props {
  receipt: Receipt | null
  hash: string | null
  number: RefObject<HTMLElement | null>
}

/** What can be done with a receipt. */
export const Actions = ({ receipt, hash, number }: Props) => {
  const { t } = useSetting()
  const [said, say] = useState<'copied' | 'selected' | null>(null)

  const copy = async () => {
    say(null)
    say((await copyText(number.current!)) ? 'copied' : 'selected')
  }
  const download = ({ record, ...rest }: Receipt) => {
    const name = receiptNumber(rest.recordId)
    saveFile(`kelisim-receipt-${name}.json`, {
      receiptNumber: name,
      receipt: rest,
      record,
      noticeHash: hash,
    })
  }
  return (
    <div class="footer" part="footer">
      <output class="said">{said && t(`receipt.${said}`)}</output>
      {receipt && (
        <>
          <Button action="copy" onClick={copy}>
            {t('receipt.copy')}
          </Button>
          <Button action="print" onClick={() => print()}>
            {t('receipt.print')}
          </Button>
          <Button action="download" onClick={() => download(receipt)}>
            {t('receipt.download')}
          </Button>
        </>
      )}
      <Button action="open-settings">{t('title')}</Button>
    </div>
  )
}
