import { localize } from '../../lib/localize.js'
import { countryNames } from '../../locales/countries.js'
import type { Localized } from '../../types.js'
import { useSetting } from '../context.js'
import type { Facts } from '../facts/facts-of.js'
import { Line } from '../line.js'
import { PageLink } from '../page-link.js'
import { CookieTable } from './cookie-table.js'

/** Who it is, what for, which data, where and how long, and what it keeps in the browser. */
export const ServiceFacts = ({ id, facts }: { id: string; facts: Facts }) => {
  const { language, t } = useSetting()
  const { provider, purpose, data, countries, retention, policyUrl, cookies } = facts
  const say = (text: Localized | undefined) => text && localize(text, language)
  const lines: [string, string | undefined][] = [
    [t('services.provider'), say(provider)],
    [t('services.purpose'), say(purpose)],
    [t('services.data'), say(data)],
    [t('services.country'), countryNames(countries, language)],
    [t('services.retention'), say(retention)],
  ]
  return (
    <div class="facts" id={id}>
      <dl>
        {lines.map(
          ([label, text]) =>
            text && (
              <Line key={label} name={label}>
                {text}
              </Line>
            ),
        )}
      </dl>
      {policyUrl && (
        <p>
          <PageLink url={policyUrl}>{t('services.policy')}</PageLink>
        </p>
      )}
      {cookies.length > 0 && <CookieTable facts={facts} />}
    </div>
  )
}
