import { overrideWords } from '../lib/override-words.js'
import { firstLayerWords } from '../locales/first-layer.js'
import type { FirstLayerWords } from '../locales/first-layer-words.js'
import type { Language, Texts } from '../types.js'

export type Words = Readonly<Record<Language, FirstLayerWords>>

/** Our words with the site's own put over them, in both languages. */
export const wordsWith = ({ banner }: Texts): Words => {
  const of = (language: Language) =>
    overrideWords(firstLayerWords[language], banner?.[language], `texts.banner.${language}`)
  return { kk: of('kk'), ru: of('ru') }
}
