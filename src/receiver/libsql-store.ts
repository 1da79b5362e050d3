import type { Client, Row } from '@libsql/client'
import type { ConsentRecord } from '../protocol.js'
import { canonicalJson } from './canonical-json.js'
import { noticeHash } from './notice-hash.js'
import { openDatabase } from './open-database.js'
import type { Range, RecordStore, StoredRecord } from './store.js'

const PAGE = 200

const SELECT = `
  SELECT record_id, document, notice_hash, received_at, text
  FROM records LEFT JOIN notices ON sha256 = notice_hash`

const INSERT_NOTICE = `
  INSERT INTO notices (sha256, language, text)
  SELECT :hash, :language, :text
  WHERE NOT EXISTS (SELECT 1 FROM notices WHERE sha256 = :hash)
    AND NOT EXISTS (SELECT 1 FROM records WHERE record_id = :id)`

const INSERT_RECORD = `
  INSERT INTO records (
    record_id, previous_record_id, subject_id, account, event_type, method, at, received_at,
    categories, policy_version, site_host, notice_hash, document)
  SELECT
    :id, :previous, :subject, :account, :type, :method, :at, :receivedAt,
    :categories, :policy, :host, :hash, :document
  WHERE NOT EXISTS (SELECT 1 FROM records WHERE record_id = :id)`

const fromRow = (row: Row): StoredRecord => {
  if (row.text === null) throw new Error(`The notice ${row.notice_hash} is missing`)
  const record = JSON.parse(String(row.document)) as ConsentRecord
  record.notice.text = JSON.parse(String(row.text))
  return {
    record,
    noticeHash: String(row.notice_hash),
    receivedAt: new Date(String(row.received_at)),
  }
}

const put =
  (client: Client): RecordStore['put'] =>
  async (record, receivedAt) => {
    const { recordId, subject, event, notice } = record
    const hash = noticeHash(notice.text)
    const byId = { id: recordId }
    const [, inserted, kept] = await client.batch(
      [
        {
          sql: INSERT_NOTICE,
          args: { ...byId, hash, language: notice.language, text: JSON.stringify(notice.text) },
        },
        {
          sql: INSERT_RECORD,
          args: {
            ...byId,
            previous: record.previousRecordId,
            subject: subject.id,
            account: subject.account ?? null,
            type: event.type,
            method: event.method,
            at: new Date(event.at).toISOString(),
            receivedAt: receivedAt.toISOString(),
            categories: JSON.stringify(record.categories),
            policy: record.policy.version,
            host: record.site.host,
            hash,
            // Spread keeps the place of each key, so that the record can be given back as it came.
            document: JSON.stringify({ ...record, notice: { ...notice, text: [] } }),
          },
        },
        { sql: `${SELECT} WHERE record_id = :id`, args: byId },
      ],
      'write',
    )
    if (inserted!.rowsAffected === 1) return { status: 'stored', noticeHash: hash }
    const same = canonicalJson(fromRow(kept!.rows[0]!).record) === canonicalJson(record)
    return { status: same ? 'duplicate' : 'conflict', noticeHash: hash }
  }

async function* exported(client: Client, { from, to }: Range): AsyncGenerator<StoredRecord> {
  const range = {
    from: from?.toISOString() ?? '',
    to: to?.toISOString() ?? '~',
    page: PAGE,
  }
  let after = { at: '', id: '' }
  for (;;) {
    const { rows } = await client.execute({
      sql: `${SELECT}
        WHERE received_at >= :from AND received_at < :to AND (received_at, record_id) > (:at, :id)
        ORDER BY received_at, record_id LIMIT :page`,
      args: { ...range, ...after },
    })
    for (const row of rows) {
      yield fromRow(row)
      after = { at: String(row.received_at), id: String(row.record_id) }
    }
    if (rows.length < PAGE) return
  }
}

/**
 * The embedded SQL store: one SQLite file, by `@libsql/client`, an optional peer.
 *
 * A record is acknowledged once it is on disk (WAL, `synchronous = FULL`). Each distinct notice is
 * kept once, under its hash. The tables refuse UPDATE, DELETE and REPLACE. Several processes may
 * hold the same file: a writer waits up to 2 s for another.
 *
 * @param options.file path of the file, made if missing; its folder must exist
 * @throws Error in one line if the driver is missing or the file cannot be used
 */
export const openLibsqlStore = async ({ file }: { file: string }): Promise<RecordStore> => {
  const client = await openDatabase(file)
  return {
    put: put(client),
    async get(recordId) {
      const { rows } = await client.execute({
        sql: `${SELECT} WHERE record_id = :id`,
        args: { id: recordId },
      })
      return rows[0] ? fromRow(rows[0]) : null
    },
    export: (range = {}) => exported(client, range),
    async ping() {
      await client.execute('SELECT 1 FROM records LIMIT 1')
    },
    async close() {
      if (client.closed) return
      // The driver leaves the journal behind; a copy of the file alone shall be complete.
      try {
        await client.execute('PRAGMA wal_checkpoint(TRUNCATE)')
      } finally {
        client.close()
      }
    },
  }
}
