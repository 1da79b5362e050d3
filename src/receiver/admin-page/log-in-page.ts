import { html } from 'hono/html'
import { layout } from './layout.js'
import type { Html, View } from './view.js'

/** @param wrong a token was sent, and it is not the operator's */
export const logInPage = (view: View, wrong: boolean): Html => {
  const { words, language, path } = view
  return layout(view, {
    title: words.title,
    session: false,
    here: { to: '' },
    main: html`<form class="card log-in" method="post" action="${path}/session">
<input type="hidden" name="lang" value="${language}">
${wrong && html`<p class="alert" role="alert" id="wrong">${words.wrongToken}</p>`}
<input name="user" autocomplete="username" value="operator" hidden>
<label for="token">${words.token}</label>
<input id="token" name="token" type="password" autocomplete="current-password" required${
      wrong ? html` aria-invalid="true" aria-describedby="wrong"` : ''
    }>
<button>${words.logIn}</button>
</form>`,
  })
}
