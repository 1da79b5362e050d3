import { content } from '../content/index.mjs'
import { html } from '../html.mjs'

/**
 * @param {import('../options.mjs').Language} language
 * @returns {import('../layout.mjs').Page}
 */
export function notFound(language) {
  const { notFound: words } = content[language]
  return {
    language,
    path: '',
    title: words.title,
    body: html`
      <h1>${words.title}</h1>
      <p class="lead">${words.text}</p>
      <p><a class="button" href="/${language}/">${words.back}</a></p>`,
  }
}
