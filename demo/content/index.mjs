import kk from './kk.mjs'
import ru from './ru.mjs'

/** Kazakh first. */
export const content = { kk, ru }

/**
 * The language an `Accept-Language` header asks for most; Kazakh in any doubt.
 * @param {string | undefined} header
 * @returns {import('../options.mjs').Language}
 */
export function preferredLanguage(header = '') {
  const weights = { kk: 0, ru: 0 }
  for (const range of header.toLowerCase().split(',')) {
    const [tag = '', ...parameters] = range.split(';').map(part => part.trim())
    const language = tag.split('-')[0]
    const weight = Number(parameters.find(part => part.startsWith('q='))?.slice(2) ?? 1)
    if (language === 'kk' || language === 'ru') {
      weights[language] = Math.max(weights[language], weight)
    }
  }
  return weights.ru > weights.kk ? 'ru' : 'kk'
}
