import { useSetting } from '../context.js'

export const WithdrawalView = () => {
  const { t } = useSetting()
  return <div class="body">{t('withdrawal.title')}</div>
}
