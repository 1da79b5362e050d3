import pg from 'pg'
import { afterAll, expect, onTestFinished, test, vi } from 'vitest'
import { RECORD_COLUMNS } from '../../../src/receiver/postgres-migrations.js'
import { openPostgresStore } from '../../../src/receiver/postgres-store.js'
import { startPostgres } from '../../support/postgres.mjs'
import { makeRecord } from '../../support/records.js'
import { makeRequest } from '../../support/requests.js'
import { collect, storeContract } from '../../support/store-contract.js'
import { setUp } from './set-up.js'

const AT = new Date('2026-11-22T11:00:01.000Z')
// A test makes tables and connections of its own.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })
const postgres = await startPostgres()
afterAll(() => postgres.stop())

const query = async (url: string, sql: string) => {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

let schemas = 0
const makeDatabase = async (...statements: string[]) => {
  const name = `test${++schemas}`
  await query(postgres.url, `CREATE SCHEMA ${name}`)
  const url = `${postgres.url}?options=-c%20search_path%3D${name}`
  for (const sql of statements) await query(url, sql)
  return {
    url,
    prefix: 'kelisim_',
    run: (sql: string) => query(url, sql),
    open: async () => {
      const store = await openPostgresStore({ url })
      onTestFinished(() => store.close())
      return store
    },
  }
}

storeContract('PostgreSQL', makeDatabase)

storeContract('PostgreSQL, spread by the hash of record_id', () =>
  makeDatabase(
    `CREATE TABLE kelisim_records (${RECORD_COLUMNS}) PARTITION BY HASH (record_id)`,
    ...[0, 1, 2, 3].map(
      i =>
        `CREATE TABLE kelisim_records_${i} PARTITION OF kelisim_records
         FOR VALUES WITH (MODULUS 4, REMAINDER ${i})`,
    ),
  ),
)

test('a table is spread by a few statements, before it has rows, and the next start does the rest', async () => {
  const { open, run } = await makeDatabase()
  await (await open()).close()
  for (const sql of [
    'CREATE TABLE spread (LIKE kelisim_records, PRIMARY KEY (record_id)) PARTITION BY HASH (record_id)',
    'CREATE TABLE part_0 PARTITION OF spread FOR VALUES WITH (MODULUS 2, REMAINDER 0)',
    'CREATE TABLE part_1 PARTITION OF spread FOR VALUES WITH (MODULUS 2, REMAINDER 1)',
    'DROP TABLE kelisim_records',
    'ALTER TABLE spread RENAME TO kelisim_records',
  ])
    await run(sql)
  const store = await open()
  await Promise.all(Array.from({ length: 60 }, () => store.put(makeRecord(), AT)))
  const [{ first, second }] = await run(
    'SELECT (SELECT count(*) FROM part_0) AS first, (SELECT count(*) FROM part_1) AS second',
  )
  expect(Number(first)).toBeGreaterThan(0)
  expect(Number(first) + Number(second)).toBe(60)
  // Past the whole, too.
  await expect(run('DELETE FROM part_0')).rejects.toThrow(/append-only/)
  const indexes = await run(
    "SELECT 1 FROM pg_indexes WHERE tablename = 'part_0' AND schemaname = current_schema()",
  )
  expect(indexes).toHaveLength(6)
})

test('the tables have no sequence, no foreign key, and are unique by their key alone', async () => {
  const { open, run } = await makeDatabase()
  await open()
  expect(
    await run(
      `SELECT conrelid::regclass::text AS table, contype FROM pg_constraint
       WHERE connamespace = current_schema()::regnamespace AND contype <> 'n' ORDER BY 1`,
    ),
  ).toEqual([
    { table: 'kelisim_notices', contype: 'p' },
    { table: 'kelisim_records', contype: 'p' },
    { table: 'kelisim_request_steps', contype: 'p' },
    { table: 'kelisim_requests', contype: 'p' },
    { table: 'kelisim_tallies', contype: 'p' },
  ])
  expect(
    await run(
      "SELECT 1 FROM pg_class WHERE relkind = 'S' AND relnamespace = current_schema()::regnamespace",
    ),
  ).toEqual([])
  expect(
    await run(
      "SELECT indexrelid FROM pg_index WHERE indisunique AND NOT indisprimary AND indrelid IN (SELECT oid FROM pg_class WHERE relname LIKE 'kelisim_%')",
    ),
  ).toEqual([])
})

test('TRUNCATE is refused as well, and a replica role does not open the door', async () => {
  const { open, run } = await makeDatabase()
  const store = await open()
  const record = makeRecord()
  await store.put(record, AT)
  for (const sql of [
    'TRUNCATE kelisim_records',
    'TRUNCATE kelisim_notices',
    "SET session_replication_role = 'replica'; DELETE FROM kelisim_records",
  ])
    await expect(run(sql)).rejects.toThrow(/append-only/)
  expect(await collect(store)).toEqual([record])
})

test('the acknowledgement waits for the disk even where the server would not', async () => {
  const { open, run, url } = await makeDatabase()
  await open()
  const store = await openPostgresStore({ url: `${url}%20-c%20synchronous_commit%3Doff` })
  onTestFinished(() => store.close())
  // Told by the server, inside the transaction of an insert.
  await run(`CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'commit is %', current_setting('synchronous_commit'); END $$`)
  await run(
    'CREATE TRIGGER note BEFORE INSERT ON kelisim_records FOR EACH ROW EXECUTE FUNCTION note()',
  )
  await expect(store.put(makeRecord(), AT)).rejects.toThrow('commit is on')
})

test('tables of a newer receiver are refused, and made ones need few rights', async () => {
  const { open, run, url } = await makeDatabase()
  await open()
  await run(`CREATE ROLE clerk LOGIN; GRANT USAGE ON SCHEMA test${schemas} TO clerk`)
  await run('GRANT SELECT, INSERT ON kelisim_records, kelisim_notices TO clerk')
  await run('GRANT SELECT, INSERT ON kelisim_requests, kelisim_request_steps TO clerk')
  await run('GRANT SELECT, INSERT, UPDATE ON kelisim_tallies TO clerk')
  const store = await openPostgresStore({ url: url.replace('kelisim@', 'clerk@') })
  onTestFinished(() => store.close())
  expect(await store.put(makeRecord(), AT)).toMatchObject({ status: 'stored' })
  const request = makeRequest()
  await store.requests.put(request, AT, { workingDays: null, dueOn: null })
  const step = { stepId: crypto.randomUUID(), status: 'answered', at: AT, note: '' } as const
  expect(await store.requests.addStep(request.requestId, step)).toMatchObject({ steps: [step] })

  // The purge needs one right more, and no other.
  const old = new Date('2020-01-01T00:00:01Z')
  await store.put(makeRecord(), old)
  await store.requests.put(makeRequest(), old, { workingDays: null, dueOn: null })
  const purge = () => store.purge({ now: new Date(), keepMonths: 36 })
  await expect(purge()).rejects.toThrow('permission denied')
  const tables = 'kelisim_records, kelisim_notices, kelisim_requests, kelisim_request_steps'
  await run(`GRANT DELETE ON ${tables} TO clerk`)
  expect(await purge()).toEqual({ records: 1, notices: 0, requests: 1 })
  expect(await collect(store)).toHaveLength(1)
  const clerk = url.replace('kelisim@', 'clerk@')
  for (const sql of [
    "SET kelisim.purge = 'on'; DELETE FROM kelisim_records",
    "SET session_replication_role = 'replica'",
    'ALTER TABLE kelisim_records DISABLE TRIGGER ALL',
    'DELETE FROM kelisim_tallies',
  ])
    await expect(query(clerk, sql)).rejects.toThrow(/append-only|permission denied|must be owner/)

  await run("COMMENT ON TABLE kelisim_records IS 'Kelisim 99'")
  await expect(open()).rejects.toThrow(/its tables are of "Kelisim 99"/)
})

test('tables of the receiver before are brought up, with their records', async () => {
  const { open, run } = await makeDatabase()
  const first = await open()
  const record = makeRecord()
  await first.put(record, AT)
  await first.close()
  await run("COMMENT ON TABLE kelisim_records IS 'Kelisim 1'")
  await run('DROP TABLE kelisim_requests, kelisim_request_steps')
  const [store, other] = await Promise.all([open(), open()])
  expect(await other.get(record.recordId)).toMatchObject({ record })
  const request = makeRequest()
  const term = { workingDays: null, dueOn: null }
  expect(await store.requests.put(request, AT, term)).toMatchObject({ status: 'stored' })
})

test('a database that is away is one line without the password, and a 503 later', async () => {
  const bad = postgres.url.replace('kelisim@', 'kelisim:secret@').replace(/\w+$/, 'nowhere')
  const error = await openPostgresStore({ url: bad }).catch((error: Error) => error)
  expect((error as Error).message).toBe(
    'Cannot open the PostgreSQL database: database "nowhere" does not exist',
  )

  const { open, run } = await makeDatabase()
  const { post } = await setUp({ store: await open() })
  const record = makeRecord()
  await run('ALTER TABLE kelisim_notices RENAME TO gone')
  expect((await post(record)).status).toBe(503)
  await run('ALTER TABLE gone RENAME TO kelisim_notices')
  expect((await post(record)).status).toBe(201)
})

test('connections that break, under load too, are replaced and lose nothing', async () => {
  const { open, run } = await makeDatabase()
  const store = await open()
  const kept = new Set<string>()
  let broken = 0
  let more = true
  const hand = async () => {
    while (more) {
      const record = makeRecord()
      await store.put(record, AT).then(
        () => kept.add(record.recordId),
        () => broken++,
      )
    }
  }
  const hands = Array.from({ length: 8 }, hand)
  const sent = (count: number) =>
    expect.poll(() => kept.size, { timeout: 20_000 }).toBeGreaterThan(count)
  await sent(50)
  for (let i = 0; i < 20 && broken === 0; i++)
    await run(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
    )
  expect(broken).toBeGreaterThan(0)
  await sent(kept.size + 50)
  more = false
  await Promise.all(hands)
  const ids = new Set((await collect(store)).map(({ recordId }) => recordId))
  expect([...kept].filter(id => !ids.has(id))).toEqual([])
})
