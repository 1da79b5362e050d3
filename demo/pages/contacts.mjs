import { content } from '../content/index.mjs'
import { html } from '../html.mjs'
import { OPERATOR } from '../options.mjs'

/**
 * The fields have no names, so that nothing they hold can be sent, with or without JavaScript.
 * @param {import('../options.mjs').Language} language
 * @returns {import('../layout.mjs').Page}
 */
export function contacts(language) {
  const { contacts: words } = content[language]
  return {
    language,
    path: '/contacts',
    title: words.title,
    scripts: ['site.js'],
    body: html`
      <h1>${words.title}</h1>
      <p class="lead">${words.lead}</p>
      <div class="split">
        <form class="form" data-demo-form="${words.done}" autocomplete="off">
          <h2>${words.formTitle}</h2>
          <p class="note" id="form-hint">${words.hint}</p>
          <p><label for="name">${words.name}</label><input id="name" required aria-describedby="form-hint"></p>
          <p><label for="email">${words.email}</label><input id="email" type="email" required></p>
          <p><label for="message">${words.message}</label><textarea id="message" rows="4" required></textarea></p>
          <p><button class="button" type="submit">${words.send}</button></p>
          <p role="status" class="status"></p>
        </form>
        <aside class="panel">
          <h2>${words.operator}</h2>
          <p><b>${OPERATOR.name[language]}</b></p>
          <dl class="stacked">
            <div><dt>${words.bin}</dt><dd>${OPERATOR.bin}</dd></div>
            <div><dt>${words.address}</dt><dd>${OPERATOR.address[language]}</dd></div>
          </dl>
        </aside>
      </div>`,
  }
}
