import { content } from '../content/index.mjs'
import { policy as text } from '../content/policy.mjs'
import { html } from '../html.mjs'

/** The one address in the source stands in angle brackets, which mark it as a link. */
const linked = (/** @type {string} */ words) =>
  words
    .split(/<(https:[^>]+)>/)
    .map((part, at) => (at % 2 ? html`<a href="${part}">${part}</a>` : part))

/** @param {import('../content/policy.mjs').Block} block */
const block = ({ kind, number, text: words }) => html`
  <p class="${kind}">${number && html`<span class="number">${number}</span> `}${linked(words)}</p>`

/**
 * The client's own text, word for word. There is a Russian edition only, and the Kazakh page
 * says so.
 * @param {import('../options.mjs').Language} language
 * @returns {import('../layout.mjs').Page}
 */
export function policy(language) {
  const { site, policy: words } = content[language]
  return {
    language,
    path: '/policy',
    title: site.policy,
    body: html`
      ${
        words.note
          ? html`<h1>${site.policy}</h1><p class="note">${words.note}</p>`
          : html`<h1 class="caps">${text.title}</h1>`
      }
      <p class="edition">${words.edition}</p>
      <div class="document">
        <nav class="contents" aria-labelledby="contents">
          <h2 id="contents">${words.contents}</h2>
          <ul lang="ru">
            ${text.sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}
          </ul>
        </nav>
        <article lang="ru">
          ${words.note && html`<h2 class="caps">${text.title}</h2>`}
          ${text.sections.map(
            section => html`
              <section aria-labelledby="${section.id}">
                <h2 id="${section.id}">${section.title}</h2>
                ${section.blocks.map(block)}
              </section>`,
          )}
        </article>
      </div>`,
  }
}
