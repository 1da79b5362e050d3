import { html } from 'hono/html'
import type { Html, View } from './view.js'

/** @param typed what was looked for, and `message`, what came of it */
export const lookUpForm = ({ words, language, path }: View, typed = '', message = ''): Html =>
  html`<form class="card look-up" method="get" action="${path}/evidence" role="search" aria-labelledby="look-up">
<h2 id="look-up">${words.lookUp}</h2>
<input type="hidden" name="lang" value="${language}">
${message && html`<p class="alert" role="alert">${message}</p>`}
<label for="q">${words.lookUpLabel}</label>
<div class="row"><input id="q" name="q" value="${typed}" required maxlength="64" autocomplete="off" aria-describedby="q-hint"><button>${words.find}</button></div>
<p class="muted" id="q-hint">${words.lookUpHint}</p>
</form>`
