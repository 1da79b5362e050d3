import { useSetting } from '../context.js'

/** The ways on from a view with nothing left to decide. */
export const Onward = () => {
  const { stage, t } = useSetting()
  return (
    <footer class="footer even">
      <button
        type="button"
        class="action plain"
        part="button plain"
        data-action="open-receipt"
        onClick={() => stage.open('receipt')}
      >
        {t('receipt.title')}
      </button>
      <button type="button" class="action plain" part="button plain" data-action="open-settings">
        {t('title')}
      </button>
    </footer>
  )
}
