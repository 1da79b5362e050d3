import { Button } from '../button.js'
import { useSetting } from '../context.js'

/** The ways on from a view with nothing left to decide. */
export const Onward = () => {
  const { stage, t } = useSetting()
  return (
    <footer class="footer even">
      <Button action="open-receipt" onClick={() => stage.open('receipt')}>
        {t('receipt.title')}
      </Button>
      <Button action="open-settings">{t('title')}</Button>
    </footer>
  )
}
