import { localize } from '../../lib/localize.js'
import type { Decision } from '../../types.js'
import { useSetting } from '../context.js'
import { formatDate } from '../format-date.js'
import { PageLink } from '../page-link.js'

/** Under what terms the choice is made: how long it holds, who asks, the policy and the partners. */
export const Terms = ({ decision }: { decision: Decision | null }) => {
  const { config, language, t } = useSetting()
  const { operator, partners, policy, termMonths } = config
  return (
    <div class="terms">
      <p>{t('term', { term: t('months', { count: termMonths }) })}</p>
      <p>{t('changeable')}</p>
      {operator && (
        <p>{t('operator', { name: localize(operator.name, language), bin: operator.bin })}</p>
      )}
      {operator?.address && (
        <p>{t('address', { address: localize(operator.address, language) })}</p>
      )}
      <p>
        <PageLink url={policy.url}>{t('policy')}</PageLink>
      </p>
      {partners && (
        <p>
          <PageLink url={partners.url}>{t('partners')}</PageLink>
        </p>
      )}
      {decision && (
        <p data-unrecorded>{t('lastChoice', { date: formatDate(decision.time, language) })}</p>
      )}
    </div>
  )
}
