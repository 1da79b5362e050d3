import { content } from './content/index.mjs'
import { html, json } from './html.mjs'
import { ENDPOINT, elementOptions, LANGUAGES, OPERATOR, POLICY } from './options.mjs'

/**
 * @typedef {object} Page
 * @property {import('./options.mjs').Language} language
 * @property {string} path below the language, e.g. `/policy`; empty if it is in one language only
 * @property {string} title
 * @property {string} [description]
 * @property {unknown} body
 * @property {string[]} [scripts] of `public/`
 * @property {string[]} [styles] of `public/`, after `site.css`
 */
/**
 * @typedef {object} Setting what a response adds to a page
 * @property {string} nonce
 * @property {import('./options.mjs').Hosts} hosts
 */

/**
 * The tag as a site would carry it, with the page's nonce. The JSON element stands before it: an
 * async script may run before what follows it is parsed.
 * @param {Page} page
 * @param {Setting} setting
 */
const scriptTag = ({ language }, { nonce, hosts }) => html`
    <script nonce="${nonce}" type="application/json" data-kelisim>${json(elementOptions(hosts))}</script>
    <script nonce="${nonce}" src="/kelisim/kelisim.js" async data-endpoint="${ENDPOINT}"
      data-policy-version="${POLICY.version}" data-policy-url="${POLICY.url[language]}"
      data-yandex-metrika="${hosts.metrika}" data-google-analytics="${hosts.analytics}"></script>`

/** @param {Page} page */
function header({ language, path }) {
  const { site } = content[language]
  const link = (/** @type {string} */ to, /** @type {string} */ text) =>
    html`<li><a href="/${language}${to}" ${path === to && html`aria-current="page"`}>${text}</a></li>`
  return html`
    <header class="top">
      <div class="wrap top-row">
        <a class="brand" href="/${language}/"><span class="mark" aria-hidden="true"></span>${site.brand}
          <span class="tagline">${site.tagline}</span></a>
        <nav class="menu" aria-label="${site.menu}"><ul>
          ${link('/', site.courses)}
          <li><a href="/app/${language}/">${site.player}</a></li>
          ${link('/contacts', site.contacts)}
        </ul></nav>
        <nav class="languages" aria-label="${site.language}">
          ${LANGUAGES.map(
            other => html`<a href="/${other}${path || '/'}" lang="${other}" hreflang="${other}"
              ${other === language && html`aria-current="true"`}>${content[other].name}</a>`,
          )}
        </nav>
      </div>
    </header>`
}

/** @param {Page} page */
function footer({ language }) {
  const { site } = content[language]
  return html`
    <footer class="bottom">
      <div class="wrap">
        <nav aria-label="${site.footer}"><ul class="links">
          <li><button type="button" class="as-link" data-kelisim-open="settings">${site.settings}</button></li>
          <li><a href="/${language}/policy">${site.policy}</a></li>
          <li><a href="/${language}/contacts">${site.contacts}</a></li>
          <li><a href="/watch">${site.watch}</a></li>
          <li><a href="/records">${site.records}</a></li>
          <li><a href="/${language}/theme">${site.theme}</a></li>
        </ul></nav>
        <p>${OPERATOR.name[language]}, ${content[language].contacts.bin} ${OPERATOR.bin}.
          ${OPERATOR.address[language]}</p>
        <p class="small">${site.demo}</p>
      </div>
    </footer>`
}

/**
 * A whole document.
 * @param {Page} page
 * @param {Setting} setting
 */
export function layout(page, setting) {
  const { site } = content[page.language]
  return html`<!doctype html>
<html lang="${page.language}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${page.title} · ${site.brand}</title>
    ${page.description && html`<meta name="description" content="${page.description}">`}
    <link rel="icon" href="/site/icon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/site/site.css">
    ${page.styles?.map(name => html`<link rel="stylesheet" href="/site/${name}">`)}${scriptTag(page, setting)}
    ${page.scripts?.map(
      name => html`<script nonce="${setting.nonce}" type="module" src="/site/${name}"></script>`,
    )}
  </head>
  <body>
    <a class="skip" href="#content">${site.skip}</a>
    ${header(page)}
    <main id="content" class="wrap" tabindex="-1">${page.body}</main>
    ${footer(page)}
  </body>
</html>
`.toString()
}
