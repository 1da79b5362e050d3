import { useSetting } from './context.js'
import { LanguageSwitch } from './language-switch.js'

export const TITLE_ID = 'settings-title'

export const Header = ({ title }: { title: string }) => {
  const { app, stage, t } = useSetting()
  return (
    <div class="header" part="header">
      <h2 id={TITLE_ID} part="title" tabIndex={-1}>
        {title}
      </h2>
      <LanguageSwitch onLanguage={app.setLanguage} />
      <button
        type="button"
        class="close"
        data-action="close"
        aria-label={t('close')}
        onClick={() => stage.close()}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M6 6l12 12M18 6L6 18" />
        </svg>
      </button>
    </div>
  )
}
