import { useStore } from '@nanostores/preact'
import { Announcement } from '../announcement.js'
import { useSetting } from '../context.js'
import { elsewhere } from './elsewhere.js'
import { Names } from './names.js'
import { Onward } from './onward.js'
import type { Outcome } from './outcome.js'
import { Received } from './received.js'

/** What was removed, what was not, and what that means. */
export const After = ({ outcome }: { outcome: Outcome }) => {
  const { app, config, language, t } = useSetting()
  const { services, removed, survived, running, reload } = outcome
  const unkept = useStore(app.$decision).status === 'unstored'
  const were = config.services.filter(({ id }) => services.includes(id))
  const out = were.map(one => elsewhere(one, language)).filter(({ cookies }) => cookies[0])
  const names = were.flatMap(one =>
    running.includes(one.id) ? [elsewhere(one, language).name] : [],
  )
  return (
    <>
      <div class="body withdrawal">
        <Announcement>{t('withdrawal.done')}</Announcement>
        {unkept && (
          <p class="note" role="alert">
            {t('withdrawal.notKept')}
          </p>
        )}
        {removed.length > 0 ? (
          <Names lead={t('withdrawal.removed', { count: removed.length })} names={removed} />
        ) : (
          <p>{t('withdrawal.nothingFound')}</p>
        )}
        {survived.length > 0 && (
          <Names lead={t('withdrawal.survived', { count: survived.length })} names={survived} />
        )}
        {out[0] && <p>{t('withdrawal.elsewhere')}</p>}
        {out.map(({ name, cookies }) => (
          <Names key={name} lead={`${name}:`} names={cookies} />
        ))}
        {(survived[0] || out[0]) && <p>{t('withdrawal.browserSettings')}</p>}
        {names[0] && !reload && <p>{t('withdrawal.running', { names: names.join(', ') })}</p>}
        <p>
          {t(
            reload === 'now'
              ? 'withdrawal.reloading'
              : reload
                ? 'withdrawal.reloaded'
                : 'withdrawal.notReloaded',
          )}
        </p>
        <Received />
      </div>
      <Onward />
    </>
  )
}
