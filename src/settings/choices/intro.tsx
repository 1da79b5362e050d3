import { useSetting } from '../context.js'

/** What the page is for, and why nothing is on when the browser asks not to be tracked. */
export const Intro = () => {
  const { t } = useSetting()
  const { globalPrivacyControl } = navigator as { globalPrivacyControl?: boolean }
  return (
    <>
      <p class="intro">{t('intro')}</p>
      {globalPrivacyControl === true && <p class="note">{t('gpc')}</p>}
    </>
  )
}
