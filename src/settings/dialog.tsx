import { useStore } from '@nanostores/preact'
import { useMemo, useRef } from 'preact/hooks'
import { everything } from '../lib/everything.js'
import { NECESSARY } from '../lib/necessary.js'
import type { Choice, Method, Stage } from '../types.js'
import { Category } from './category.js'
import { SettingContext } from './context.js'
import { useDraft } from './draft.js'
import { Footer } from './footer.js'
import { Header, TITLE_ID } from './header.js'
import { Intro } from './intro.js'
import { shownIn } from './shown.js'
import { Terms } from './terms.js'
import { wordsOf } from './words.js'

export const Dialog = ({ stage }: { stage: Stage }) => {
  const { app, config } = stage
  const dialog = useRef<HTMLDialogElement>(null)
  const language = useStore(app.$language)
  const consent = useStore(app.$consent)
  const draft = useDraft(stage)
  const setting = useMemo(() => ({ config, language, t: wordsOf(language) }), [config, language])

  const commit = (choice: Partial<Choice>, method: Method) => {
    const shown = shownIn(dialog.current!)
    draft.drop()
    stage.decide(choice, method, shown)
  }
  const allowed = [
    ...config.optional,
    ...config.services.flatMap(({ id, category }) => (category === NECESSARY ? [] : [id])),
  ].some(id => consent[id])

  return (
    <SettingContext.Provider value={setting}>
      {/* `close` comes from Esc and from the back gesture of phones. */}
      <dialog
        ref={dialog}
        class="settings"
        lang={language}
        aria-labelledby={TITLE_ID}
        onClose={() => stage.close()}
      >
        <Header onLanguage={app.setLanguage} onClose={() => stage.close()} />
        <div class="body">
          <Intro />
          <ul class="categories">
            {[NECESSARY, ...config.optional].map(id => (
              <Category
                key={id}
                id={id}
                fixed={id === NECESSARY}
                choice={draft.choice}
                onSwitch={on => draft.set(id, on)}
              />
            ))}
          </ul>
          <Terms decision={draft.decision} />
        </div>
        <Footer
          onAcceptAll={() => commit(everything(config.optional), 'accept_all')}
          onRejectAll={() => commit({}, 'reject_all')}
          onSave={() => commit(draft.choice, 'custom')}
          onWithdraw={allowed ? () => commit({}, 'withdraw') : undefined}
        />
      </dialog>
    </SettingContext.Provider>
  )
}
