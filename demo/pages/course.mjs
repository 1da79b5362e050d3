import { content } from '../content/index.mjs'
import { html } from '../html.mjs'

/**
 * @param {import('../options.mjs').Language} language
 * @param {string} id
 * @returns {import('../layout.mjs').Page | null}
 */
export function course(language, id) {
  const { courses, course: words } = content[language]
  const item = courses.find(candidate => candidate.id === id)
  if (!item) return null
  const facts = [
    [words.start, item.start],
    [words.length, item.length],
    [words.pace, item.pace],
    [words.languages, item.languages],
    [words.price, item.price],
  ]
  return {
    language,
    path: `/courses/${id}`,
    title: item.title,
    description: item.short,
    scripts: ['site.js'],
    body: html`
      <p class="back"><a href="/${language}/#courses">${words.all}</a></p>
      <div class="split">
        <article>
          <img src="/site/${item.id}.svg" alt="" width="72" height="72">
          <h1>${item.title}</h1>
          <p class="lead">${item.short}</p>
          <h2>${words.whatTitle}</h2>
          <ul class="ticks">${item.learn.map(line => html`<li>${line}</li>`)}</ul>
          <h2>${words.programme}</h2>
          <ol class="programme">
            ${item.programme.map(([title, body]) => html`<li><h3>${title}</h3><p>${body}</p></li>`)}
          </ol>
          <h2>${words.audienceTitle}</h2>
          <p>${item.audience}</p>
        </article>
        <aside class="panel" aria-label="${words.side}">
          <dl>${facts.map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>
          <p><a class="button wide" href="/${language}/contacts" data-goal="course_question">${words.enrol}</a></p>
          <p><a class="button plain wide" href="/app/${language}/" data-goal="trial_lesson">${words.try}</a></p>
        </aside>
      </div>`,
  }
}
