import { localize } from '../../lib/localize.js'
import { countryNames } from '../../locales/countries.js'
import { LANGUAGE_NAMES } from '../../locales/language-names.js'
import type { Receipt } from '../../types.js'
import { allowedServices, allowsAnything } from '../allowed.js'
import { useSetting } from '../context.js'
import { Line } from '../line.js'
import { Onward } from '../onward.js'
import { PageLink } from '../page-link.js'

/** Who asked, who receives, and under what terms. */
export const Conditions = ({ receipt: { record, months } }: { receipt: Receipt }) => {
  const { app, config, language, t } = useSetting()
  const { policy, operator } = config
  // The record names whoever asked then; without one only today's configuration can tell.
  const asked = record ? record.controller : operator
  const address = asked && asked.bin === operator?.bin && operator.address
  const consent = app.$consent.get()
  const recipients = allowedServices(consent, config)
  return (
    <div class="part">
      <h3>{t('receipt.conditions')}</h3>
      <dl>
        {asked && (
          <Line name={t('receipt.operator')}>
            {t('receipt.operatorLine', { name: localize(asked.name, language), bin: asked.bin })}
            {address && <br />}
            {address && localize(address, language)}
          </Line>
        )}
        <Line name={t('receipt.recipients')}>
          {recipients.length > 0 ? (
            <ul>
              {recipients.map(({ id, facts }) => (
                <li key={id}>
                  {`${localize(facts.name, language)} (${countryNames(facts.countries, language)})`}
                </li>
              ))}
            </ul>
          ) : (
            t('receipt.noRecipients')
          )}
        </Line>
        <Line name={t('receipt.term')}>{t('months', { count: months })}</Line>
        <Line name={t('receipt.policyVersion')}>
          {policy.version}
          <br />
          <PageLink url={policy.url}>{t('policy')}</PageLink>
        </Line>
        {record && (
          <Line name={t('receipt.method')}>{t(`receipt.methods.${record.event.method}`)}</Line>
        )}
        {record && (
          <Line name={t('receipt.language')}>{LANGUAGE_NAMES[record.notice.language]}</Line>
        )}
        {record && <Line name={t('receipt.site')}>{record.site.host}</Line>}
        <Line name={t('receipt.withdrawHow')}>
          {t('receipt.withdrawWay')}
          {allowsAnything(consent, config) && <Onward view="withdraw">{t('withdraw')}</Onward>}
        </Line>
        <Line name={t('receipt.authority')}>{t('receipt.authorityName')}</Line>
      </dl>
    </div>
  )
}
