import { content } from '../content/index.mjs'
import { html, json } from '../html.mjs'
import { OPERATOR, POLICY, servicesOf } from '../options.mjs'
import { themeOption } from '../public/theme-option.js'
import { CHOICES } from '../public/theme-options.js'

/**
 * Directives in which the preview's policy differs. It runs without an origin of its own, framed or
 * not: neither cookies nor storage of the site are within its reach, and it can send nothing.
 */
export const FRAMED = {
  sandbox: ['allow-scripts'],
  'connect-src': ["'none'"],
  'form-action': ["'none'"],
  'frame-src': ["'none'"],
  'frame-ancestors': ["'self'"],
}

/** The services are named, and never started: nothing can be decided here. */
const SERVICES = servicesOf({ real: true, metrika: 12_345_678, analytics: 'G-DEMO12345' })

/**
 * What the page about the look shows in its frame: the library itself on a sketch of a page. Its
 * colours come in the address after `#`, so that they change without loading anew.
 * @param {Record<string, string>} query choices; one that is unknown is taken for the first
 * @param {string} nonce
 */
export function themePreview(query, nonce) {
  const chosen = /** @type {Record<keyof typeof CHOICES, string>} */ (
    Object.fromEntries(
      Object.entries(CHOICES).map(([name, values]) => {
        const value = query[name] ?? ''
        return [name, values.includes(value) ? value : values[0]]
      }),
    )
  )
  const language = /** @type {import('../options.mjs').Language} */ (chosen.language)
  const { home, courses, theme } = content[language]
  const options = { language, policy: POLICY, operator: OPERATOR, theme: themeOption(chosen) ?? {} }
  return html`<!doctype html>
<html lang="${language}" class="${chosen.shown}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <title>${theme.frame}</title>
    <link rel="icon" href="/site/icon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/site/theme-preview.css">
    <script nonce="${nonce}" type="application/json" data-kelisim>${json({ ...options, services: SERVICES })}</script>
    <script nonce="${nonce}" type="module" src="/site/theme-preview.js"></script>
    <script nonce="${nonce}" src="/kelisim/kelisim.js" defer></script>
  </head>
  <body>
    <header><b>${content[language].site.brand}</b></header>
    <main>
      <h1>${home.title}</h1>
      <p>${home.lead}</p>
      <ul>${courses.map(({ title, short }) => html`<li><h2>${title}</h2><p>${short}</p></li>`)}</ul>
    </main>
  </body>
</html>
`.toString()
}
