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
    <footer class={onWithdraw ? 'footer even' : 'footer'} part="footer">
      <button
        type="button"
        class="action"
        part="button"
        data-action="accept-all"
        onClick={onAcceptAll}
      >
        {t('acceptAll')}
      </button>
      <button
        type="button"
        class="action"
        part="button"
        data-action="reject-all"
        onClick={onRejectAll}
      >
        {t('rejectAll')}
      </button>
      <button
        type="button"
        class="action plain"
        part="button plain"
        data-action="save"
        onClick={onSave}
      >
        {t('save')}
      </button>
      {onWithdraw && (
        <button
          type="button"
          class="action plain"
          part="button plain"
          data-action="withdraw"
          onClick={onWithdraw}
        >
          {t('withdraw')}
        </button>
      )}
    </footer>
  )
}
