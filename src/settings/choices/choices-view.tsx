import { useStore } from '@nanostores/preact'
import { everything } from '../../lib/everything.js'
import { NECESSARY } from '../../lib/necessary.js'
import type { Choice, Method } from '../../types.js'
import { allowsAnything } from '../allowed.js'
import { useSetting } from '../context.js'
import { Onward } from '../onward.js'
import { Category } from './category.js'
import { useDraft } from './draft.js'
import { Footer } from './footer.js'
import { Intro } from './intro.js'
import { Terms } from './terms.js'

/** What can be allowed, and what a visitor should know before. Nothing acts before a button. */
export const ChoicesView = () => {
  const { stage, app, config, t, decide } = useSetting()
  const consent = useStore(app.$consent)
  const draft = useDraft(stage)

  const commit = (choice: Partial<Choice>, method: Method) => {
    decide(choice, method)
    draft.drop()
  }
  const withdraw = () => {
    // The view that says what was removed; it stays after the decision.
    commit({}, 'withdraw')
    stage.open('withdraw')
  }
  return (
    <>
      <div class="body" part="body">
        <Intro />
        <ul>
          {[NECESSARY, ...config.optional].map(id => (
            <Category key={id} id={id} draft={draft} />
          ))}
        </ul>
        <Terms decision={draft.decision} />
        {draft.decision && <Onward view="receipt">{t('receipt.title')}</Onward>}
      </div>
      <Footer
        onAcceptAll={() => commit(everything(config.optional), 'accept_all')}
        onRejectAll={() => commit({}, 'reject_all')}
        onSave={() => commit(draft.choice, 'custom')}
        onWithdraw={allowsAnything(consent, config) ? withdraw : undefined}
      />
    </>
  )
}
