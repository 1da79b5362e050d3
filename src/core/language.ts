import { isText } from '../lib/is-text.js'
import type { Language } from '../types.js'

/** The first of the wishes we speak, by its primary tag (`kk-KZ` → `kk`), else Kazakh. */
export const pickLanguage = (wishes: readonly (string | null | undefined)[]): Language => {
  const primary = wishes.map(wish => wish?.slice(0, 2).toLowerCase())
  return (primary.find(tag => isText(tag, /^(kk|ru)$/)) ?? 'kk') as Language
}
