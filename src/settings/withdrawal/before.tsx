import { localize } from '../../lib/localize.js'
import { reloadNeeded } from '../../lib/reload-needed.js'
import type { Consent } from '../../types.js'
import { allowedServices } from '../allowed.js'
import { Button } from '../button.js'
import { categoryWords } from '../choices/category-words.js'
import { useSetting } from '../context.js'
import { focusHeading } from '../focus-heading.js'
import { Received } from './received.js'

/** What will happen, and the one button for it. */
export const Before = ({ consent }: { consent: Consent }) => {
  const setting = useSetting()
  const { config, language, t, decide } = setting
  const running = allowedServices(consent, config)
  // Scripts of the page that were held and ran: they do not stop either.
  const scripts = document.querySelector('script[data-consent-state=running]') !== null
  const reloads =
    (running.length > 0 || scripts) &&
    reloadNeeded(config.reload, scripts || running.some(one => !one.stop))
  const names = [
    ...config.optional.flatMap(id => (consent[id] ? [categoryWords(id, setting).title] : [])),
    // Those allowed by themselves.
    ...running.flatMap(one => (consent[one.category] ? [] : [localize(one.facts.name, language)])),
  ]
  return (
    <>
      <div class="body withdrawal" part="body">
        <p>{t('withdrawal.body')}</p>
        <p>{t('withdrawal.allowed', { names: names.join(', ') })}</p>
        <p>{t(reloads ? 'withdrawal.willReload' : 'withdrawal.noReload')}</p>
        <Received />
      </div>
      <div class="footer" part="footer">
        <Button
          action="withdraw"
          filled
          onClick={({ currentTarget }) => {
            const dialog = (currentTarget as Element).closest('dialog')
            decide({}, 'withdraw')
            // The button goes, and the focus with it.
            focusHeading(dialog)
          }}
        >
          {t('withdraw')}
        </Button>
        <Button action="open-settings">{t('title')}</Button>
      </div>
    </>
  )
}
