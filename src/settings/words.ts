import { createInstance } from 'i18next'
import { settings as kk } from '../locales/kk/settings.js'
import { settings as ru } from '../locales/ru/settings.js'
import type { SettingsKey } from '../locales/settings-words.js'
import type { Language } from '../types.js'

export type Translate = (key: SettingsKey, values?: Record<string, string | number>) => string

// An instance of its own: the page may use i18next too.
const i18n = createInstance()
void i18n.init({
  lng: 'kk',
  resources: { kk: { translation: kk }, ru: { translation: ru } },
  fallbackLng: false,
  initAsync: false,
  // Preact puts texts in as text nodes.
  interpolation: { escapeValue: false },
})

export const wordsOf = (language: Language): Translate => {
  const t = i18n.getFixedT(language)
  return (key, values = {}) => t(key, values)
}
