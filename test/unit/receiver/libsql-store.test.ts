import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createClient } from '@libsql/client'
import { expect, onTestFinished, test, vi } from 'vitest'
import { MIGRATIONS } from '../../../src/receiver/libsql-migrations.js'
import { noticeHash } from '../../../src/receiver/notice-hash.js'
import { openLibsql } from '../../../src/receiver/open-libsql.js'
import { makeRecord } from '../../support/records.js'
import { collect, storeContract } from '../../support/store-contract.js'
import { openStore, tempFile } from './set-up.js'

const AT = new Date('2026-11-22T11:00:01.000Z')

const rawClient = (file: string) => {
  const client = createClient({ url: pathToFileURL(file).href, timeout: 2000 })
  onTestFinished(() => client.close())
  return client
}

storeContract('an SQLite file', async () => {
  const file = await tempFile()
  return {
    open: () => openStore(file),
    run: async sql => (await rawClient(file).execute(sql)).rows.map(row => ({ ...row })),
    prefix: '',
  }
})

test('a disk too full to empty the journal into the file ends no store with a fault', async () => {
  const file = await tempFile()
  const store = await openStore(file)
  const record = makeRecord()
  await store.put(record, AT)
  const client = Object.getPrototypeOf(rawClient(file))
  const full = vi.spyOn(client, 'execute').mockRejectedValue(new Error('SQLITE_FULL'))
  onTestFinished(() => full.mockRestore())
  await store.close()
  expect(full).toHaveBeenCalledWith('PRAGMA wal_checkpoint(TRUNCATE)')
  full.mockRestore()
  expect(await (await openStore(file)).get(record.recordId)).toMatchObject({ record })
})

test('what is written is on disk, on the connection that writes', async () => {
  const client = await openLibsql(await tempFile())
  onTestFinished(() => client.close())
  const settings = ['journal_mode', 'synchronous', 'busy_timeout']
  const results = await client.batch(
    settings.map(name => `PRAGMA ${name}`),
    'write',
  )
  expect(results.map(({ rows }) => rows[0]?.[0])).toEqual(['wal', 2, 2000])
})

test('a connection of its own finds WAL and FULL too', async () => {
  const file = await tempFile()
  await openStore(file)
  const client = rawClient(file)
  expect((await client.execute('PRAGMA journal_mode')).rows[0]?.[0]).toBe('wal')
  expect((await client.execute('PRAGMA synchronous')).rows[0]?.[0]).toBe(2)
})

test.each([
  'INSERT OR REPLACE INTO records SELECT * FROM records',
  "REPLACE INTO notices SELECT sha256, language, '[]' FROM notices",
  "INSERT INTO notices SELECT * FROM notices WHERE true ON CONFLICT DO UPDATE SET text = '[]'",
])('the tables refuse %s', async sql => {
  const file = await tempFile()
  const store = await openStore(file)
  const record = makeRecord()
  await store.put(record, AT)
  await expect(rawClient(file).execute(sql)).rejects.toThrow(/append-only/)
  expect(await collect(store)).toEqual([record])
})

test('a file of version 1 is brought up, with its records, terms and counts', async () => {
  const file = await tempFile()
  const client = rawClient(file)
  const record = makeRecord()
  const { notice, recordId } = record
  const hash = noticeHash(notice.text)
  await client.batch([...MIGRATIONS[0]!, 'PRAGMA user_version = 1'], 'write')
  await client.execute(
    "CREATE TRIGGER records_no_update BEFORE UPDATE ON records BEGIN SELECT RAISE(ABORT, 'no'); END",
  )
  await client.execute({
    sql: 'INSERT INTO notices VALUES (?, ?, ?)',
    args: [hash, 'kk', JSON.stringify(notice.text)],
  })
  await client.execute({
    sql: 'INSERT INTO records VALUES (?, NULL, ?, NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    args: [
      recordId,
      record.subject.id,
      'given',
      'custom',
      record.event.at,
      AT.toISOString(),
      JSON.stringify(record.categories),
      record.policy.version,
      'rasco.kz',
      hash,
      JSON.stringify({ ...record, notice: { ...notice, text: [] } }),
    ],
  })

  const store = await openStore(file)
  expect(await store.get(recordId)).toEqual({ record, noticeHash: hash, receivedAt: AT })
  expect(await store.find({ language: 'kk', category: 'analytics' }, 9)).toHaveLength(1)
  // What a new record would be counted and kept as.
  await store.put(makeRecord(), AT)
  expect(await store.tallies()).toMatchObject([{ count: 2, delay: 1 }])
  const { rows } = await client.execute('SELECT DISTINCT decided_at, term_ends_at FROM records')
  expect(rows.map(row => ({ ...row }))).toEqual([
    { decided_at: '2026-11-22T11:00:00.000Z', term_ends_at: '2027-05-22T11:00:01.000Z' },
  ])
})

test('the hash is the SHA-256 of the words as JSON', () => {
  // printf '["Cookie","Қабылдау"]' | sha256sum
  expect(noticeHash(['Cookie', 'Қабылдау'])).toBe(
    '4fa283fbe256b85d373a63bbafad5c6f2cce2392b91e021173d901e3de928592',
  )
})

test('a file elsewhere, of another kind or of a newer version is refused in one line', async () => {
  const file = await tempFile()
  const open = (path: string) => expect(openStore(path)).rejects
  await open(join(dirname(file), 'none', 'records.db')).toThrow(/^Cannot open the database .+$/)
  await writeFile(file, 'a text that is no database, long enough to have a header '.repeat(20))
  await open(file).toThrow(/^Cannot open the database .+$/)
  const newer = join(dirname(file), 'newer.db')
  await rawClient(newer).execute('PRAGMA user_version = 99')
  await open(newer).toThrow(/tables are of version 99/)
})

test('any name will do for the file', async () => {
  const folder = join(dirname(await tempFile()), 'келісім #1 ?a=%41')
  await mkdir(folder)
  const file = join(folder, 'жазба.db')
  await (await openStore(file)).put(makeRecord(), AT)
  expect(await collect(await openStore(file))).toHaveLength(1)
})
