import { useStore } from '@nanostores/preact'
import { allowsAnything } from '../allowed.js'
import { useSetting } from '../context.js'
import { After } from './after.js'
import { Before } from './before.js'
import { Footer } from './footer.js'

/** Taking everything back in one step: what it does, and afterwards what it did. */
export const WithdrawalView = () => {
  const { app, config, outcome, t } = useSetting()
  const consent = useStore(app.$consent)
  if (allowsAnything(consent, config)) return <Before consent={consent} />
  return (
    <>
      <div class="body withdrawal" part="body">
        {outcome ? <After outcome={outcome} /> : <p>{t('withdrawal.nothing')}</p>}
      </div>
      <Footer />
    </>
  )
}
