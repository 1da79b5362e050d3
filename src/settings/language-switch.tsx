import { LANGUAGE_NAMES } from '../locales/language-names.js'
import type { Language } from '../types.js'
import { useSetting } from './context.js'

const LANGUAGES = Object.entries(LANGUAGE_NAMES) as [Language, string][]

export const LanguageSwitch = ({ onLanguage }: { onLanguage: (language: Language) => void }) => {
  const { t, language } = useSetting()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its own form semantics and box
    <div class="language-switch" role="group" aria-label={t('language')}>
      {LANGUAGES.map(([id, name]) => (
        <button
          key={id}
          type="button"
          data-action="language"
          lang={id}
          aria-pressed={id === language}
          onClick={() => onLanguage(id)}
        >
          <span>{name}</span>
        </button>
      ))}
    </div>
  )
}
