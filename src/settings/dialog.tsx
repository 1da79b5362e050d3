import { useStore } from '@nanostores/preact'
import type { FunctionComponent } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { SettingsKey } from '../locales/settings-words.js'
import type { DialogView, Stage } from '../types.js'
import { ChoicesView } from './choices/choices-view.js'
import { type Setting, SettingContext } from './context.js'
import { focusHeading } from './focus-heading.js'
import { Header, TITLE_ID } from './header.js'
import { ReceiptView } from './receipt/receipt-view.js'
import { shownIn } from './shown.js'
import { useOutcome } from './withdrawal/use-outcome.js'
import { WithdrawalView } from './withdrawal/withdrawal-view.js'
import { wordsOf } from './words.js'

/** Each view brings what scrolls and its buttons; the header is shared. */
const VIEWS: Readonly<Record<DialogView, { title: SettingsKey; View: FunctionComponent }>> = {
  settings: { title: 'title', View: ChoicesView },
  receipt: { title: 'receipt.title', View: ReceiptView },
  withdraw: { title: 'withdrawal.title', View: WithdrawalView },
}

export const Dialog = ({ stage }: { stage: Stage }) => {
  const { app, config } = stage
  const dialog = useRef<HTMLDialogElement>(null)
  const language = useStore(app.$language)
  const now = useStore(app.$view)
  const view = now === 'receipt' || now === 'withdraw' ? now : 'settings'
  const { title, View } = VIEWS[view]
  const outcome = useOutcome(stage)
  const setting = useMemo<Setting>(
    () => ({
      stage,
      app,
      config,
      language,
      t: wordsOf(stage, language),
      outcome,
      decide: (choice, method) => stage.decide(choice, method, shownIn(dialog.current!)),
    }),
    [stage, app, config, language, outcome],
  )

  const first = useRef(true)
  useEffect(() => {
    // Opening focuses the heading itself.
    if (!first.current) focusHeading(dialog.current)
    first.current = false
  }, [view])

  return (
    <SettingContext.Provider value={setting}>
      {/* `close` comes from Esc and from the back gesture of phones. */}
      <dialog
        ref={dialog}
        class="settings"
        part="dialog"
        lang={language}
        aria-labelledby={TITLE_ID}
        onClose={() => stage.close()}
      >
        <Header title={setting.t(title)} />
        <View key={view} />
      </dialog>
    </SettingContext.Provider>
  )
}
