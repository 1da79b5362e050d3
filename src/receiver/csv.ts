import type { StoredRecord } from './store.js'
import { withReceipt } from './with-receipt.js'

type Cell = string | number | boolean | null | undefined

const grants = (values: Record<string, boolean>) =>
  Object.entries(values)
    .map(([id, allowed]) => `${id}=${allowed ? 'yes' : 'no'}`)
    .join(' ')

const CELLS: Readonly<Record<string, (stored: StoredRecord) => Cell>> = {
  record_id: ({ record }) => record.recordId,
  previous_record_id: ({ record }) => record.previousRecordId,
  subject_id: ({ record }) => record.subject.id,
  account: ({ record }) => record.subject.account,
  type: ({ record }) => record.event.type,
  method: ({ record }) => record.event.method,
  at: ({ record }) => record.event.at,
  received_at: ({ receivedAt }) => receivedAt.toISOString(),
  skew_ms: stored => withReceipt(stored).received.skewMs,
  categories: ({ record }) => grants(record.categories),
  services: ({ record }) => grants(record.services),
  months: ({ record }) => record.term.months,
  valid_until: ({ record }) => record.term.validUntil,
  policy_version: ({ record }) => record.policy.version,
  policy_url: ({ record }) => record.policy.url,
  language: ({ record }) => record.notice.language,
  layer: ({ record }) => record.notice.layer,
  texts_revision: ({ record }) => record.notice.textsRevision,
  notice_hash: ({ noticeHash }) => noticeHash,
  controller_name: ({ record }) => record.controller?.name,
  controller_bin: ({ record }) => record.controller?.bin,
  recipients: ({ record }) =>
    record.recipients.map(({ service, country }) => `${service}=${country}`).join(' '),
  public_sources: ({ record }) => record.publicSources,
  form_fields: ({ record }) => record.form?.fields.join(' '),
  partners_version: ({ record }) => record.partners?.version,
  site_host: ({ record }) => record.site.host,
  site_domain: ({ record }) => record.site.domain,
  library_version: ({ record }) => record.library.version,
}

// A spreadsheet takes what begins so for a formula, and the sender chose the text. Where the comma is
// that of decimals, as in Kazakh and Russian, it splits at semicolons.
const FORMULA = /(^|[;\t\r\n])(?=[=+\-@\t\r])/g

const toCell = (cell: Cell) => {
  const text = String(cell ?? '')
  const safe = typeof cell === 'string' ? text.replace(FORMULA, "$&'") : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** First line of the CSV (RFC 4180), after a mark that tells spreadsheets of UTF-8. */
export const CSV_HEAD = `\ufeff${Object.keys(CELLS).join()}\r\n`

/** One record without the words shown, which `notice_hash` stands for. */
export const toCsvLine = (stored: StoredRecord): string =>
  `${Object.values(CELLS)
    .map(cellOf => toCell(cellOf(stored)))
    .join()}\r\n`
