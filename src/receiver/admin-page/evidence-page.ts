import { html } from 'hono/html'
import { receiptNumber } from '../../receipt-number.js'
import type { Evidence } from '../verify-record.js'
import { formatTime } from './format.js'
import { layout } from './layout.js'
import { nameOf } from './name-of.js'
import { scrollTable } from './scroll-table.js'
import { type Html, linkTo, type View } from './view.js'

const facts = ({ words }: View, { record }: Evidence): [string, string | Html][] => {
  const { subject, event, term, policy, controller, site, form, partners } = record
  const choices = (all: Record<string, boolean>, names: Record<string, string> = {}) =>
    Object.entries(all)
      .map(([id, on]) => `${nameOf(names, id)}: ${on ? words.yes : words.no}`)
      .join(', ') || words.none
  return [
    [words.number, receiptNumber(record.recordId)],
    [words.recordId, record.recordId],
    [words.subject, subject.id],
    ...(subject.account === undefined
      ? []
      : [[words.account, subject.account] as [string, string]]),
    [words.event, words.types[event.type]],
    [words.method, words.methods[event.method]],
    [words.decidedAt, formatTime(event.at)],
    [words.receivedAt, formatTime(record.received.at)],
    [words.skew, `${record.received.skewMs / 1000} ${words.seconds}`],
    [words.categoryName, choices(record.categories, words.categories)],
    [words.services, choices(record.services)],
    [
      words.recipients,
      record.recipients.map(({ service, country }) => `${service} (${country})`).join(', ') ||
        words.none,
    ],
    [words.publicSources, record.publicSources ? words.yes : words.no],
    [words.term, `${term.months} ${words.months}`],
    [words.validUntil, formatTime(term.validUntil)],
    [words.policy, `${policy.version} (${policy.url})`],
    [
      words.controller,
      controller ? `${controller.name}, ${words.bin} ${controller.bin}` : words.none,
    ],
    [words.site, site.host],
    ...(form ? [[words.form, form.fields.join(', ')] as [string, string]] : []),
    ...(partners ? [[words.partners, partners.version] as [string, string]] : []),
    [words.library, record.library.version],
  ]
}

const notice = ({ words }: View, { record, notice }: Evidence): Html => {
  const { language, layer, textsRevision, text } = record.notice
  return html`<section class="card">
<h2 id="notice">${words.noticeTitle}</h2>
<ol class="notice" lang="${language}">${text.map(line => html`<li>${line}</li>`)}</ol>
<dl class="facts">
<div><dt>${words.language}</dt><dd>${words.languages[language]}</dd></div>
<div><dt>${words.layer}</dt><dd>${words.layers[layer]}</dd></div>
<div><dt>${words.revision}</dt><dd>${textsRevision}</dd></div>
<div class="wide"><dt>${words.hash}</dt><dd><code>${notice.hash}</code></dd></div>
</dl>
<p class="${notice.intact ? 'sound' : 'alert'}">${notice.intact ? words.intact : words.altered}</p>
</section>`
}

const chain = (view: View, { chain, chainEnd }: Evidence): Html => {
  const { words } = view
  return html`<section class="card">
<h2 id="chain">${words.chainTitle}</h2>
${
  chain.length > 0 &&
  scrollTable(
    'chain',
    [words.number, words.event, words.decidedAt, words.receivedAt],
    chain.map(
      ({ recordId, type, at, receivedAt }) =>
        html`<tr><th scope="row"><a href="${linkTo(view, '/evidence', { q: recordId })}">${receiptNumber(recordId)}</a></th><td>${words.types[type]}</td><td>${formatTime(at)}</td><td>${formatTime(receivedAt)}</td></tr>`,
    ),
  )
}
<p class="${chainEnd === 'broken' ? 'alert' : 'muted'}">${words.chainEnds[chainEnd]}</p>
</section>`
}

/** One decision with all that proves it, to be printed. */
export const evidencePage = (view: View, evidence: Evidence): Html => {
  const { words } = view
  const { record } = evidence
  const number = receiptNumber(record.recordId)
  return layout(view, {
    title: `${words.evidence} ${number}`,
    heading: html`${words.evidence} <span class="whole">${number}</span>`,
    session: true,
    here: { to: '/evidence', query: { q: record.recordId } },
    main: html`<p class="row screen"><a href="${linkTo(view, '')}">${words.back}</a><button type="button" class="plain" data-print hidden>${words.print}</button></p>
<dl class="card facts">${facts(view, evidence).map(
      ([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`,
    )}</dl>
${notice(view, evidence)}
${chain(view, evidence)}
<details class="card screen"><summary>${words.asPosted}</summary><pre tabindex="0">${JSON.stringify(record, null, 2)}</pre></details>`,
  })
}
