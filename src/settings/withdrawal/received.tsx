import { useSetting } from '../context.js'
import { PageLink } from '../page-link.js'

/** What a withdrawal here does not reach: data already received. */
export const Received = () => {
  const {
    config: { rightsUrl },
    t,
  } = useSetting()
  return rightsUrl ? (
    <p>
      {t('withdrawal.request')} <PageLink url={rightsUrl}>{t('withdrawal.requestLink')}</PageLink>
    </p>
  ) : (
    <p>{t('withdrawal.received')}</p>
  )
}
