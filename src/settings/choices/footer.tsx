import { Button } from '../button.js'
import { useSetting } from '../context.js'

interface Props {
  onAcceptAll: () => void
  onRejectAll: () => void
  onSave: () => void
  /** `undefined`: nothing is allowed that could be taken back. */
  onWithdraw: (() => void) | undefined
}

export const Footer = ({ onAcceptAll, onRejectAll, onSave, onWithdraw }: Props) => {
  const { t } = useSetting()
  return (
    <div class={onWithdraw ? 'footer' : 'footer three'} part="footer">
      <Button action="accept-all" filled onClick={onAcceptAll}>
        {t('acceptAll')}
      </Button>
      <Button action="reject-all" filled onClick={onRejectAll}>
        {t('rejectAll')}
      </Button>
      <Button action="save" onClick={onSave}>
        {t('save')}
      </Button>
      {onWithdraw && (
        <Button action="withdraw" onClick={onWithdraw}>
          {t('withdraw')}
        </Button>
      )}
    </div>
  )
}
