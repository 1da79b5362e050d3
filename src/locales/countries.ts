import type { Language } from '../types.js'

const NAMES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  KZ: { kk: 'Қазақстан', ru: 'Казахстан' },
  RU: { kk: 'Ресей', ru: 'Россия' },
  US: { kk: 'АҚШ', ru: 'США' },
}

/**
 * Others than the common ones in Russian: Chromium has no names of countries in Kazakh, and would
 * answer in English. @param code ISO 3166-1 alpha-2
 */
export const countryName = (code: string, language: Language): string =>
  NAMES[code]?.[language] ??
  // Safari < 14.1 and Firefox < 86 have no DisplayNames.
  (Intl.DisplayNames && new Intl.DisplayNames('ru', { type: 'region' }).of(code)) ??
  code

/** «Россия, США» @param codes ISO 3166-1 alpha-2 */
export const countryNames = (codes: readonly string[], language: Language): string =>
  codes.map(code => countryName(code, language)).join(', ')
