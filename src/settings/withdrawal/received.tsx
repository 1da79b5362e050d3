import { localize } from '../../lib/localize.js'
import { useSetting } from '../context.js'

/** What a withdrawal here does not reach: data already received. */
export const Received = () => {
  const { config, language, t } = useSetting()
  if (!config.rightsUrl) return <p>{t('withdrawal.received')}</p>
  return (
    <>
      <p>{t('withdrawal.request')}</p>
      <p>
        <a href={localize(config.rightsUrl, language)} target="_blank" rel="noopener">
          <span>{t('withdrawal.requestLink')}</span>
          {` (${t('newTab')})`}
        </a>
      </p>
    </>
  )
}
