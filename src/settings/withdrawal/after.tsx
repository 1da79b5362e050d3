import { useStore } from '@nanostores/preact'
import { localize } from '../../lib/localize.js'
import { Announcement } from '../announcement.js'
import { categoryWords } from '../choices/category-words.js'
import { useSetting } from '../context.js'
import { elsewhere } from './elsewhere.js'
import { Names } from './names.js'
import type { Outcome } from './outcome.js'
import { Received } from './received.js'

/** What was removed, what was not, and what that means. */
export const After = ({ outcome }: { outcome: Outcome }) => {
  const setting = useSetting()
  const { app, config, language, t } = setting
  const { services, removed, survived, running, reload } = outcome
  const unkept = useStore(app.$decision).status === 'unstored'
  const were = config.services
    .filter(({ id }) => services.includes(id))
    .map(one => ({
      id: one.id,
      name: localize(one.facts.name, language),
      cookies: elsewhere(one, config),
    }))
  const out = were.filter(({ cookies }) => cookies[0])
  const names = running.map(
    id => were.find(one => one.id === id)?.name ?? categoryWords(id, setting).title,
  )
  return (
    <>
      <Announcement>{t('withdrawal.done')}</Announcement>
      {unkept && (
        <p class="note" role="alert">
          {t('withdrawal.notKept')}
        </p>
      )}
      {removed[0] ? (
        <Names lead={t('withdrawal.removed', { count: removed.length })} names={removed} />
      ) : (
        <p>{t('withdrawal.nothingFound')}</p>
      )}
      {survived[0] && (
        <Names lead={t('withdrawal.survived', { count: survived.length })} names={survived} />
      )}
      {out[0] && <p>{t('withdrawal.elsewhere')}</p>}
      {out.map(({ id, name, cookies }) => (
        <Names key={id} lead={`${name}:`} names={cookies} />
      ))}
      {(survived[0] || out[0]) && <p>{t('withdrawal.browserSettings')}</p>}
      {names[0] && !reload && <p>{t('withdrawal.running', { names: names.join(', ') })}</p>}
      <p>{t(reload ? `withdrawal.${reload}` : 'withdrawal.notReloaded')}</p>
      <Received />
    </>
  )
}
