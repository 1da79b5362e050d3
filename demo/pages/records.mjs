import { html } from '../html.mjs'

/**
 * @typedef {object} StoredRecord
 * @property {import('../../src/protocol.js').ConsentRecord} record
 * @property {string} noticeHash
 * @property {Date} receivedAt
 */

/** @type {Record<string, string>} */
const EVENTS = { given: 'дано', refused: 'отказ', changed: 'изменено', withdrawn: 'отозвано' }

const time = (/** @type {string | Date} */ value) =>
  new Date(value).toISOString().replace('T', ' ').slice(0, 19)

/** @param {Record<string, boolean>} flags */
const flags = flags =>
  Object.entries(flags).map(
    ([name, allowed]) =>
      html`<span class="flag ${allowed ? 'yes' : 'no'}">${name}: ${allowed ? 'да' : 'нет'}</span> `,
  )

/** @param {StoredRecord} stored */
const delay = ({ record, receivedAt }) => {
  const seconds = (receivedAt.getTime() - Date.parse(record.event.at)) / 1000
  return `${seconds < 0 ? '−' : '+'}${Math.abs(seconds).toFixed(1)} с`
}

/** @param {StoredRecord} stored */
function row(stored) {
  const { record, noticeHash, receivedAt } = stored
  return html`
    <tr>
      <td><time datetime="${record.event.at}">${time(record.event.at)}</time></td>
      <td><b>${EVENTS[record.event.type] ?? record.event.type}</b> <code>${record.event.type}</code></td>
      <td><code>${record.event.method}</code></td>
      <td>${record.notice.language}</td>
      <td class="flags">${flags(record.categories)}</td>
      <td class="flags">${record.recipients.map(({ service, country }) => html`<span class="flag">${service} → ${country}</span> `)}
        ${flags(record.services)}</td>
      <td><time datetime="${receivedAt.toISOString()}">${delay(stored)}</time></td>
    </tr>
    <tr class="more"><td colspan="7">
      <details>
        <summary>Показанные слова и весь документ <span class="id">${record.recordId}</span></summary>
        <h3>Слова на экране (${record.notice.layer})</h3>
        <ol class="words" lang="${record.notice.language}">${record.notice.text.map(words => html`<li>${words}</li>`)}</ol>
        <p class="small">SHA-256: <code class="hash">${noticeHash}</code></p>
        <pre tabindex="0">${JSON.stringify(record, null, 2)}</pre>
      </details>
    </td></tr>`
}

/**
 * @param {StoredRecord[]} records newest first
 * @param {number} total
 * @returns {import('../layout.mjs').Page}
 */
export function recordsPage(records, total) {
  return {
    language: 'ru',
    path: '',
    title: 'Журнал согласий',
    body: html`
      <h1>Журнал согласий <span class="twin" lang="kk">Келісімдер журналы</span></h1>
      <p class="lead">Так приёмник хранит решения: одна запись на решение, без IP-адреса и без
        сведений о браузере.</p>
      ${
        records.length === 0
          ? html`<p class="empty">Записей пока нет: сделайте выбор в баннере и обновите страницу.</p>`
          : html`
            <p>Всего записей: ${total}. ${records.length < total && `Показаны последние ${records.length}.`}
              Время — UTC.</p>
            <div class="scroll" role="region" aria-label="Записи" tabindex="0">
              <table>
                <thead><tr><th>Время</th><th>Событие</th><th>Способ</th><th>Язык</th><th>Категории</th>
                  <th>Сервисы</th><th>Доставка</th></tr></thead>
                <tbody>${records.map(row)}</tbody>
              </table>
            </div>`
      }`,
  }
}
