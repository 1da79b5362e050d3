import type { Language } from '../types.js'

const NAMES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  KZ: { kk: 'Қазақстан', ru: 'Казахстан' },
  RU: { kk: 'Ресей', ru: 'Россия' },
  US: { kk: 'АҚШ', ru: 'США' },
}

/** @param code ISO 3166-1 alpha-2 */
export const countryName = (code: string, language: Language): string => {
  if (NAMES[code]) return NAMES[code][language]
  try {
    const namesIn = (locale: Language) => new Intl.DisplayNames(locale, { type: 'region' })
    const names = namesIn(language)
    // Chrome claims to know Kazakh and answers in English: Russian is nearer.
    return (names.of('KZ') === NAMES.KZ?.[language] ? names : namesIn('ru')).of(code) ?? code
  } catch {
    return code // Safari < 14.1 and Firefox < 86 have no DisplayNames.
  }
}
