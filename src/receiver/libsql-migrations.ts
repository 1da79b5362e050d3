import { DELAY_STEPS, LONGER } from './delay.js'
import { TALLY_COLUMNS } from './record-row.js'
import { isClosed } from './request-queries.js'
import { MOST_MONTHS } from './retention.js'

const REFUSED = 'append-only: a row is never changed or removed'
const ISO = '%Y-%m-%dT%H:%M:%fZ'

const refuse = (name: string, before: string, table: string, when: string) => [
  `DROP TRIGGER IF EXISTS ${table}_${name}`,
  `CREATE TRIGGER ${table}_${name} BEFORE ${before} ON ${table} ${when}
   BEGIN SELECT RAISE(ABORT, '${REFUSED}'); END`,
]

/** @param removable what must be true of a row that the purge removes */
const appendOnly = (table: string, key: string, removable: string) => [
  ...refuse('no_update', 'UPDATE', table, ''),
  ...refuse(
    'no_delete',
    'DELETE',
    table,
    `WHEN NOT EXISTS (SELECT 1 FROM purging) OR NOT (${removable})`,
  ),
  // INSERT OR REPLACE removes the former row without firing the trigger on DELETE.
  ...refuse(
    'no_replace',
    'INSERT',
    table,
    `WHEN EXISTS (SELECT 1 FROM ${table} WHERE ${key} = NEW.${key})`,
  ),
]

const version1 = [
  // `text`: the words in reading order, as a JSON array.
  `CREATE TABLE IF NOT EXISTS notices (
     sha256 TEXT NOT NULL PRIMARY KEY,
     language TEXT NOT NULL,
     text TEXT NOT NULL
   ) STRICT`,
  // Times in UTC as ISO 8601 with milliseconds, so that they sort as text.
  // `document`: the record as JSON, `notice.text` taken out to `notices`.
  `CREATE TABLE IF NOT EXISTS records (
     record_id TEXT NOT NULL PRIMARY KEY,
     previous_record_id TEXT,
     subject_id TEXT NOT NULL,
     account TEXT,
     event_type TEXT NOT NULL,
     method TEXT NOT NULL,
     at TEXT NOT NULL,
     received_at TEXT NOT NULL,
     categories TEXT NOT NULL,
     policy_version TEXT NOT NULL,
     site_host TEXT NOT NULL,
     notice_hash TEXT NOT NULL,
     document TEXT NOT NULL
   ) STRICT`,
  'CREATE INDEX IF NOT EXISTS records_by_receipt ON records (received_at, record_id)',
  'CREATE INDEX IF NOT EXISTS records_by_subject ON records (subject_id, at)',
]

const delayOf = (seconds: string) =>
  `CASE ${DELAY_STEPS.map(step => `WHEN ${seconds} <= ${step} THEN ${step}`).join(' ')} ELSE ${LONGER} END`

const columns = TALLY_COLUMNS.join(', ')

/** Retention, tallies, search by language. */
const version2 = [
  'DROP TRIGGER IF EXISTS records_no_update',
  ...['language', 'decided_at', 'term_ends_at'].map(
    column => `ALTER TABLE records ADD COLUMN ${column} TEXT NOT NULL DEFAULT ''`,
  ),
  `UPDATE records SET
     language = json_extract(document, '$.notice.language'),
     decided_at = iif(at <= received_at AND at > strftime('${ISO}', received_at, '-${MOST_MONTHS} months'),
       at, received_at)`,
  `UPDATE records SET term_ends_at = min(
     strftime('${ISO}', received_at, '+' || json_extract(document, '$.term.months') || ' months'),
     strftime('${ISO}', decided_at, '+${MOST_MONTHS} months'))`,
  'CREATE INDEX records_by_decision ON records (decided_at)',
  'CREATE INDEX records_by_term ON records (term_ends_at)',
  'CREATE INDEX records_by_notice ON records (notice_hash)',
  // Holds a row while a purge is on, inside its transaction.
  'CREATE TABLE purging (one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1)) STRICT',
  `CREATE TABLE tallies (
     day TEXT NOT NULL,
     event_type TEXT NOT NULL,
     method TEXT NOT NULL,
     language TEXT NOT NULL,
     policy_version TEXT NOT NULL,
     categories TEXT NOT NULL,
     delay INTEGER NOT NULL,
     count INTEGER NOT NULL,
     PRIMARY KEY (${columns})
   ) STRICT, WITHOUT ROWID`,
  `INSERT INTO tallies
     SELECT substr(received_at, 1, 10), event_type, method, language, policy_version, categories,
       ${delayOf("unixepoch(received_at, 'subsec') - unixepoch(at, 'subsec')")}, count(*)
     FROM records GROUP BY 1, 2, 3, 4, 5, 6, 7`,
  ...appendOnly('records', 'record_id', `OLD.term_ends_at <= strftime('${ISO}', 'now')`),
  ...appendOnly(
    'notices',
    'sha256',
    'NOT EXISTS (SELECT 1 FROM records WHERE notice_hash = OLD.sha256)',
  ),
]

/** Rights requests. `document`: the request as JSON; `note`: a JSON text. */
const version3 = [
  `CREATE TABLE requests (
     request_id TEXT NOT NULL PRIMARY KEY,
     kind TEXT NOT NULL,
     subject_id TEXT,
     received_at TEXT NOT NULL,
     working_days INTEGER,
     due_on TEXT,
     document TEXT NOT NULL
   ) STRICT`,
  `CREATE TABLE request_steps (
     step_id TEXT NOT NULL PRIMARY KEY,
     request_id TEXT NOT NULL,
     status TEXT NOT NULL,
     at TEXT NOT NULL,
     note TEXT NOT NULL
   ) STRICT`,
  'CREATE INDEX requests_by_receipt ON requests (received_at, request_id)',
  'CREATE INDEX requests_by_subject ON requests (subject_id)',
  'CREATE INDEX request_steps_by_request ON request_steps (request_id, at)',
  ...appendOnly(
    'requests',
    'request_id',
    `OLD.received_at <= strftime('${ISO}', 'now', '-${MOST_MONTHS} months')
     OR ${isClosed('', 'OLD.request_id')}`,
  ),
  ...appendOnly(
    'request_steps',
    'step_id',
    'NOT EXISTS (SELECT 1 FROM requests WHERE request_id = OLD.request_id)',
  ),
]

/** Statements that make the tables of the embedded SQL store, by the version they lead to. */
export const MIGRATIONS: readonly (readonly string[])[] = [version1, version2, version3]
