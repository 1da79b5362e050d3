import { html } from 'hono/html'
import { LANGUAGES } from '../../protocol.js'
import { type Html, linkTo, type View } from './view.js'
import { WORDS } from './words.js'

interface Page {
  title: string
  /** Over the page. @default the title */
  heading?: Html
  main: Html
  /** Where the same is in the other language, below the path of the routes. */
  here: { to: string; query?: Readonly<Record<string, string>> }
  /** Whether there is a session to end. */
  session: boolean
}

const languageLink =
  (view: View, { here }: Page) =>
  (language: 'kk' | 'ru') =>
    html`<a href="${linkTo({ ...view, language }, here.to, here.query)}" lang="${language}" hreflang="${language}"${
      language === view.language ? html` aria-current="true"` : ''
    }>${WORDS[language].languageName}</a>`

/** The whole document around one page. */
export const layout = (view: View, page: Page): Html => {
  const { words, language, path } = view
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${page.title} · Kelisim</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${path}/uplot.css">
<link rel="stylesheet" href="${path}/page.css">
<script defer src="${path}/uplot.js"></script>
<script defer src="${path}/page.js"></script>
</head>
<body>
<header class="top">
<a class="brand" href="${linkTo(view, '')}">Kelisim</a>
<nav class="languages" aria-label="${words.otherLanguages}">${LANGUAGES.map(languageLink(view, page))}</nav>
${
  page.session &&
  html`<form method="post" action="${path}/log-out"><input type="hidden" name="lang" value="${language}"><button class="plain">${words.logOut}</button></form>`
}
</header>
<main>
<h1>${page.heading ?? page.title}</h1>
${page.main}
</main>
</body>
</html>`
}
