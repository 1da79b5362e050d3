import { localize } from '../../lib/localize.js'
import type { Decision } from '../../types.js'
import { useSetting } from '../context.js'
import { formatDate } from '../format-date.js'

/** Under what terms the choice is made: how long it holds, who asks, and the policy. */
export const Terms = ({ decision }: { decision: Decision | null }) => {
  const { config, language, t } = useSetting()
  const { operator, policy, termMonths } = config
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
        <a href={localize(policy.url, language)} target="_blank" rel="noopener">
          <span>{t('policy')}</span>
          {` (${t('newTab')})`}
        </a>
      </p>
      {decision && (
        <p data-unrecorded>{t('lastChoice', { date: formatDate(decision.time, language) })}</p>
      )}
    </div>
  )
}
