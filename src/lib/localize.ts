import type { Language, Localized } from '../types.js'

export const localize = (text: Localized, language: Language): string =>
  typeof text === 'string' ? text : text[language]
