import { useSetting } from '../context.js'

export const ReceiptView = () => {
  const { t } = useSetting()
  return <div class="body">{t('receipt.title')}</div>
}
