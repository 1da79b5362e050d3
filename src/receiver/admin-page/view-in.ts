import { LANGUAGES } from '../../protocol.js'
import type { View } from './view.js'
import { WORDS } from './words.js'

/** The view in the language that was asked for, else in Kazakh. @param path of the routes */
export const viewIn = (path: string, asked: string | null | undefined): View => {
  const language = LANGUAGES.find(one => one === asked) ?? LANGUAGES[0]
  return { words: WORDS[language], language, path }
}
