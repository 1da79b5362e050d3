import { content } from '../content/index.mjs'
import { html } from '../html.mjs'

/**
 * @param {import('../options.mjs').Language} language
 * @returns {import('../layout.mjs').Page}
 */
export function home(language) {
  const { courses, home: text, course: words } = content[language]
  return {
    language,
    path: '/',
    title: text.title,
    description: text.lead,
    scripts: ['site.js'],
    body: html`
      <section class="hero">
        <div>
          <h1>${text.title}</h1>
          <p class="lead">${text.lead}</p>
          <p class="actions">
            <a class="button" href="#courses">${text.start}</a>
            <a class="button plain" href="/app/${language}/" data-goal="trial_lesson">${text.try}</a>
          </p>
        </div>
        <ul class="facts">
          ${text.facts.map(([figure, label]) => html`<li><b>${figure}</b> ${label}</li>`)}
        </ul>
      </section>
      <section aria-labelledby="courses">
        <h2 id="courses">${text.coursesTitle}</h2>
        <ul class="cards">
          ${courses.map(
            course => html`
              <li class="card">
                <img src="/site/${course.id}.svg" alt="" width="56" height="56">
                <h3><a href="/${language}/courses/${course.id}">${course.title}</a></h3>
                <p>${course.short}</p>
                <p class="meta"><span>${words.start}: ${course.start}</span> <span>${course.length}</span>
                  <span class="price">${course.price}</span></p>
              </li>`,
          )}
        </ul>
      </section>
      <section aria-labelledby="steps">
        <h2 id="steps">${text.stepsTitle}</h2>
        <ol class="steps">
          ${text.steps.map(([title, body]) => html`<li><h3>${title}</h3><p>${body}</p></li>`)}
        </ol>
      </section>`,
  }
}
