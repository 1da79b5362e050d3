import type { Language } from '../types.js'

/** What opens the settings, in the footer of every page. */
export const settingsLink: Readonly<Record<Language, string>> = {
  kk: 'Cookie баптаулары',
  ru: 'Настройки cookie',
}
