import { TALLY_COLUMNS } from './record-row.js'
import { isClosed } from './request-queries.js'
import { MOST_MONTHS } from './retention.js'

/**
 * Columns of `kelisim_records`. No sequence, no foreign key and no unique constraint but the key:
 * the table can be spread by `record_id`, by partitions or by an engine of many machines.
 */
export const RECORD_COLUMNS = `
  record_id uuid NOT NULL PRIMARY KEY,
  previous_record_id uuid,
  subject_id uuid NOT NULL,
  account text,
  event_type text NOT NULL,
  method text NOT NULL,
  at timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  decided_at timestamptz NOT NULL,
  term_ends_at timestamptz NOT NULL,
  categories text NOT NULL,
  policy_version text NOT NULL,
  language text NOT NULL,
  site_host text NOT NULL,
  notice_hash text NOT NULL,
  document text NOT NULL`

const REFUSED = 'append-only: a row is never changed or removed'

/** @param removable what must be true of a row that the purge removes */
const appendOnly = (table: string, removable: string) => [
  `CREATE OR REPLACE FUNCTION ${table}_keep() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF TG_OP = 'DELETE' THEN
       IF current_setting('kelisim.purge', true) = 'on' AND ${removable} THEN RETURN OLD; END IF;
     END IF;
     RAISE EXCEPTION '${REFUSED}';
   END $$`,
  `CREATE OR REPLACE TRIGGER ${table}_keep BEFORE UPDATE OR DELETE ON ${table}
   FOR EACH ROW EXECUTE FUNCTION ${table}_keep()`,
  `CREATE OR REPLACE TRIGGER ${table}_keep_all BEFORE TRUNCATE ON ${table}
   FOR EACH STATEMENT EXECUTE FUNCTION ${table}_keep()`,
  // Replication and restores run without triggers; a session that says it is one does not.
  ...['keep', 'keep_all'].map(
    name => `ALTER TABLE ${table} ENABLE ALWAYS TRIGGER ${table}_${name}`,
  ),
]

const index = (name: string, columns: string, table = 'kelisim_records') =>
  `CREATE INDEX IF NOT EXISTS ${table}_by_${name} ON ${table} (${columns})`

/** The newest last. */
const VERSIONS = ['Kelisim 1', 'Kelisim 2']
const VERSION = VERSIONS.at(-1)!

/** Tells the version where the tables are made: who runs the receiver then needs no right to make any. */
export const READ_VERSION =
  "SELECT obj_description(to_regclass('kelisim_records'), 'pg_class') AS version"

/** Whether there is nothing to make. @throws Error for tables of a newer receiver */
export const isUpToDate = (version: string | null): boolean => {
  if (version && !VERSIONS.includes(version))
    throw new Error(`its tables are of "${version}", this receiver knows "${VERSION}"`)
  return version === VERSION
}

/** Statements that make the tables in PostgreSQL; they can run again. */
export const MIGRATIONS: readonly string[] = [
  // `text`: the words in reading order, as a JSON array.
  `CREATE TABLE IF NOT EXISTS kelisim_notices (
     sha256 text NOT NULL PRIMARY KEY,
     language text NOT NULL,
     text text NOT NULL
   )`,
  // `document`: the record as JSON, `notice.text` taken out. As text: jsonb would reorder its keys.
  `CREATE TABLE IF NOT EXISTS kelisim_records (${RECORD_COLUMNS})`,
  index('receipt', 'received_at, record_id'),
  index('subject', 'subject_id, at'),
  index('decision', 'decided_at'),
  index('term', 'term_ends_at'),
  index('notice', 'notice_hash'),
  // The key is a hash: an index takes no value as long as these may be. Each process counts in rows
  // of its own, so that none waits for the commit of another.
  `CREATE TABLE IF NOT EXISTS kelisim_tallies (
     tally_id text NOT NULL PRIMARY KEY,
     ${TALLY_COLUMNS.map(column => `${column} ${column === 'delay' ? 'integer' : 'text'} NOT NULL`).join(', ')},
     count bigint NOT NULL
   )`,
  // Rights requests. `document`: the request as JSON; `note`: a JSON text.
  `CREATE TABLE IF NOT EXISTS kelisim_requests (
     request_id uuid NOT NULL PRIMARY KEY,
     kind text NOT NULL,
     subject_id uuid,
     received_at timestamptz NOT NULL,
     working_days integer,
     due_on text,
     document text NOT NULL
   )`,
  `CREATE TABLE IF NOT EXISTS kelisim_request_steps (
     step_id uuid NOT NULL PRIMARY KEY,
     request_id uuid NOT NULL,
     status text NOT NULL,
     at timestamptz NOT NULL,
     note text NOT NULL
   )`,
  index('receipt', 'received_at, request_id', 'kelisim_requests'),
  index('subject', 'subject_id', 'kelisim_requests'),
  index('request', 'request_id, at', 'kelisim_request_steps'),
  ...appendOnly(
    'kelisim_requests',
    `(OLD.received_at <= now() - interval '${MOST_MONTHS} months'
      OR ${isClosed('kelisim_', 'OLD.request_id')})`,
  ),
  ...appendOnly(
    'kelisim_request_steps',
    'NOT EXISTS (SELECT 1 FROM kelisim_requests WHERE request_id = OLD.request_id)',
  ),
  ...appendOnly('kelisim_records', 'OLD.term_ends_at <= now()'),
  ...appendOnly(
    'kelisim_notices',
    'NOT EXISTS (SELECT 1 FROM kelisim_records WHERE notice_hash = OLD.sha256)',
  ),
  `COMMENT ON TABLE kelisim_records IS '${VERSION}'`,
]
