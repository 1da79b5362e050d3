import { content } from '../content/index.mjs'
import { html } from '../html.mjs'
import { CHOICES, COLOURS, RADIUS, SCHEMES } from '../public/theme-options.js'
import { PAIR_NAMES } from '../public/theme-pairs.js'

/**
 * One of a few, as radio buttons.
 * @param {import('../content/kk.mjs').Content['theme']} words
 * @param {keyof typeof CHOICES} name
 * @param {string} [checked]
 */
function choice(words, name, checked = CHOICES[name][0]) {
  const [legend, labels] = /** @type {[string, Record<string, string>]} */ (words.choices[name])
  return html`
    <fieldset class="choice" data-choice="${name}">
      <legend>${legend}</legend>
      ${CHOICES[name].map(
        value => html`<label ${name === 'language' && html`lang="${value}"`}><input type="radio"
          name="${name}" value="${value}" ${value === checked && html`checked`}> ${labels[value]}</label>`,
      )}
    </fieldset>`
}

/**
 * A colour in one of the schemes: to type, and to pick.
 * @param {import('../content/kk.mjs').Content['theme']} words
 * @param {'light' | 'dark'} scheme
 * @param {keyof typeof COLOURS.light} name
 */
const colour = (words, scheme, name) => html`
  <td data-scheme="${scheme}">
    <div class="colour">
      <input type="color" data-for="${scheme}-${name}" aria-label="${words.names[name]}, ${words.schemes[scheme]}: ${words.pick}">
      <input type="text" id="${scheme}-${name}" name="${scheme}-${name}" value="${COLOURS[scheme][name]}"
        aria-label="${words.names[name]}, ${words.schemes[scheme]}" aria-describedby="${scheme}-${name}-fault"
        autocomplete="off" autocapitalize="none" spellcheck="false">
    </div>
    <p class="fault" id="${scheme}-${name}-fault" role="status"></p>
  </td>`

/** @param {import('../content/kk.mjs').Content['theme']} words */
const colours = words => html`
  <table class="colours">
    <caption>${words.colours}</caption>
    <thead><tr><th scope="col"><span class="unseen">${words.colour}</span></th>
      ${SCHEMES.map(scheme => html`<th scope="col" data-scheme="${scheme}">${words.schemes[scheme]}</th>`)}</tr></thead>
    <tbody>${Object.keys(COLOURS.light).map(
      name => html`<tr><th scope="row">${words.names[name]} <code>--kelisim-${name}</code></th>
        ${SCHEMES.map(scheme => colour(words, scheme, name))}</tr>`,
    )}</tbody>
  </table>`

/** @param {import('../content/kk.mjs').Content['theme']} words */
const contrast = words => html`
  <div class="sheet">
    <table class="contrast" data-enough="${words.enough}" data-too-little="${words.tooLittle}">
      <thead><tr><th scope="col">${words.pair}</th>
        ${SCHEMES.map(scheme => html`<th scope="col" data-scheme="${scheme}">${words.schemes[scheme]}</th>`)}</tr></thead>
      ${['4.5', '3'].map(
        least => html`<tbody>
          <tr><th scope="rowgroup" colspan="3">${words.least[least]}</th></tr>
          ${PAIR_NAMES[least]?.map(
            pair => html`<tr><th scope="row">${words.pairs[pair]}</th>
              ${SCHEMES.map(scheme => html`<td data-scheme="${scheme}" data-pair="${scheme} ${pair}" data-label="${words.schemes[scheme]}"></td>`)}</tr>`,
          )}</tbody>`,
      )}
    </table>
  </div>`

/**
 * @param {import('../content/kk.mjs').Content['theme']} words
 * @param {'css' | 'option'} name
 */
const snippet = (words, name) => html`
  <div class="snippet" data-snippet="${name}">
    <div class="title-row">
      <h3 id="snippet-${name}">${words[name]}</h3>
      <button type="button" class="button plain small" aria-describedby="snippet-${name}">${words.copy}</button>
    </div>
    <pre tabindex="0" role="region" aria-labelledby="snippet-${name}"></pre>
    <p class="empty">${words.nothing}</p>
  </div>`

/**
 * For the developer: plays with the look of the banner, and takes the code along.
 * @param {import('../options.mjs').Language} language
 * @returns {import('../layout.mjs').Page}
 */
export function theme(language) {
  const words = content[language].theme
  return {
    language,
    path: '/theme',
    title: words.title,
    description: words.lead,
    scripts: ['theme.js'],
    styles: ['theme.css'],
    body: html`
      <h1>${words.title}</h1>
      <p class="lead">${words.lead}</p>
      <form class="workbench" autocomplete="off" data-invalid="${words.invalid}" data-was-reset="${words.wasReset}"
        data-copied="${words.copied}" data-selected="${words.selected}">
        <section class="look" aria-labelledby="preview">
          <h2 id="preview">${words.preview}</h2>
          <div class="choices">
            ${choice(words, 'width')} ${choice(words, 'shown')} ${choice(words, 'view')}
            ${choice(words, 'language', language)}
          </div>
          <div class="stage"><iframe title="${words.frame}" sandbox="allow-scripts"></iframe></div>
          <p class="small">${words.still}</p>
        </section>
        <section class="controls panel" aria-labelledby="look">
          <h2 id="look">${words.look}</h2>
          <div class="choices">
            ${choice(words, 'scheme')} ${choice(words, 'layout')}
            ${choice(words, 'corner')} ${choice(words, 'edge')}
          </div>
          <div class="radius">
            <label for="radius">${words.radius}</label>
            <input type="range" id="radius" name="radius" min="${RADIUS.least}" max="${RADIUS.most}" value="${RADIUS.usual}">
            <output for="radius">${RADIUS.usual} px</output>
          </div>
          ${colours(words)}
          <p><button type="button" class="button plain small" data-reset>${words.reset}</button></p>
          <p class="small">${words.link}</p>
        </section>
        <section class="code" aria-labelledby="code">
          <h2 id="code">${words.code}</h2>
          ${snippet(words, 'css')} ${snippet(words, 'option')}
        </section>
        <section class="figures" aria-labelledby="contrast">
          <h2 id="contrast">${words.contrast}</h2>
          <p>${words.contrastLead}</p>
          ${contrast(words)}
        </section>
      </form>
      <p class="told" role="status" data-told></p>`,
  }
}
