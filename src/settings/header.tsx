import type { Language } from '../types.js'
import { useSetting } from './context.js'
import { LanguageSwitch } from './language-switch.js'

export const TITLE_ID = 'settings-title'

interface Props {
  onLanguage: (language: Language) => void
  onClose: () => void
}

export const Header = ({ onLanguage, onClose }: Props) => {
  const { t } = useSetting()
  return (
    <header class="header">
      <h2 id={TITLE_ID} tabIndex={-1}>
        {t('title')}
      </h2>
      <LanguageSwitch onLanguage={onLanguage} />
      <button
        type="button"
        class="close"
        data-action="close"
        aria-label={t('close')}
        onClick={onClose}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M6 6l12 12M18 6L6 18" />
        </svg>
      </button>
    </header>
  )
}
