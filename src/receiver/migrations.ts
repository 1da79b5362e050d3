/** Version of the tables, kept in the file as `user_version`. */
export const TABLES_VERSION = 1

const REFUSED = 'append-only: a row is never changed or removed'

const appendOnly = (table: string, key: string) => [
  `CREATE TRIGGER IF NOT EXISTS ${table}_no_update BEFORE UPDATE ON ${table}
   BEGIN SELECT RAISE(ABORT, '${REFUSED}'); END`,
  `CREATE TRIGGER IF NOT EXISTS ${table}_no_delete BEFORE DELETE ON ${table}
   BEGIN SELECT RAISE(ABORT, '${REFUSED}'); END`,
  // INSERT OR REPLACE removes the former row without firing the trigger on DELETE.
  `CREATE TRIGGER IF NOT EXISTS ${table}_no_replace BEFORE INSERT ON ${table}
   WHEN EXISTS (SELECT 1 FROM ${table} WHERE ${key} = NEW.${key})
   BEGIN SELECT RAISE(ABORT, '${REFUSED}'); END`,
]

/** Statements that make the tables of the embedded SQL store; they can run again. */
export const MIGRATIONS: readonly string[] = [
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
  ...appendOnly('notices', 'sha256'),
  ...appendOnly('records', 'record_id'),
  `PRAGMA user_version = ${TABLES_VERSION}`,
]
