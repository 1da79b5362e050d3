import { Button } from '../button.js'
import { useSetting } from '../context.js'

/** The ways on, where nothing is left to decide. */
export const Footer = () => {
  const { stage, t } = useSetting()
  return (
    <div
      class="footer"
      part="footer"
      // The second click of a double one on what was here before leads nowhere.
      onClickCapture={event => {
        if (event.detail > 1) event.stopPropagation()
      }}
    >
      <Button action="open-receipt" onClick={() => stage.open('receipt')}>
        {t('receipt.title')}
      </Button>
      <Button action="open-settings">{t('title')}</Button>
    </div>
  )
}
