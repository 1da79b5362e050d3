import { useSetting } from '../context.js'

/** To the receipt of the choice in force. */
export const ReceiptLink = () => {
  const { stage, t } = useSetting()
  return (
    <button
      type="button"
      class="onward"
      data-action="open-receipt"
      data-unrecorded
      onClick={() => stage.open('receipt')}
    >
      <span>{t('receipt.title')}</span>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M9 6l6 6-6 6" />
      </svg>
    </button>
  )
}
