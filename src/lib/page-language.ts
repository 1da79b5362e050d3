import type { Language } from '../types.js'
import { isLanguage } from './is-language.js'

/**
 * The first we speak of the language wished for, the page's and the browser's, by its primary tag
 * (`kk-KZ` → `kk`), else Kazakh.
 */
export const pageLanguage = (wished?: Language | null): Language => {
  const wishes = [wished, document.documentElement.lang, ...(navigator.languages ?? [])]
  const primary = wishes.map(wish => wish?.slice(0, 2).toLowerCase())
  return primary.find(isLanguage) ?? 'kk'
}
