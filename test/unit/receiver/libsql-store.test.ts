import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createClient } from '@libsql/client'
import { expect, onTestFinished, test } from 'vitest'
import { noticeHash } from '../../../src/receiver/notice-hash.js'
import { openDatabase } from '../../../src/receiver/open-database.js'
import type { RecordStore } from '../../../src/receiver/store.js'
import { makeRecord } from '../../support/records.js'
import { openStore, setUp, tempFile } from './set-up.js'

const AT = new Date('2026-11-22T11:00:01.000Z')

const rawClient = (file: string) => {
  const client = createClient({ url: pathToFileURL(file).href, timeout: 2000 })
  onTestFinished(() => client.close())
  return client
}

const all = async (store: RecordStore) => {
  const records = []
  for await (const { record } of store.export()) records.push(record)
  return records
}

test('50 posts of one record at the same time store it once', async () => {
  const { post, store } = await setUp()
  const record = makeRecord()
  const answers = await Promise.all(Array.from({ length: 50 }, () => post(record)))
  const statuses = answers.map(({ status }) => status).sort()
  expect(statuses).toEqual([...Array(49).fill(200), 201])
  expect(await all(store)).toEqual([record])
})

test('two stores on one file store a record once', async () => {
  const file = await tempFile()
  const stores = [await openStore(file), await openStore(file)]
  const records = Array.from({ length: 25 }, () => makeRecord())
  const results = await Promise.all(
    records.flatMap(record => stores.map(store => store.put(record, AT))),
  )
  expect(results.filter(({ status }) => status === 'stored')).toHaveLength(25)
  expect(results.filter(({ status }) => status === 'duplicate')).toHaveLength(25)
})

test('what is written is on disk, on the connection that writes', async () => {
  const client = await openDatabase(await tempFile())
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
  "UPDATE records SET event_type = 'refused'",
  'DELETE FROM records',
  "UPDATE notices SET text = '[]'",
  'DELETE FROM notices',
  'INSERT OR REPLACE INTO records SELECT * FROM records',
  "REPLACE INTO notices SELECT sha256, language, '[]' FROM notices",
  "INSERT INTO notices SELECT * FROM notices WHERE true ON CONFLICT DO UPDATE SET text = '[]'",
])('the tables refuse %s', async sql => {
  const file = await tempFile()
  const store = await openStore(file)
  const record = makeRecord()
  await store.put(record, AT)
  await expect(rawClient(file).execute(sql)).rejects.toThrow(/append-only/)
  expect(await all(store)).toEqual([record])
})

test('records outlive the process, and the tables are made once', async () => {
  const file = await tempFile()
  const record = makeRecord()
  const first = await openStore(file)
  await first.put(record, AT)
  await first.close()
  await first.close()

  const second = await openStore(file)
  expect(await second.get(record.recordId)).toEqual({
    record,
    noticeHash: noticeHash(record.notice.text),
    receivedAt: AT,
  })
  expect(await second.put(record, AT)).toMatchObject({ status: 'duplicate' })
})

test('each distinct notice is kept once, and never for a refused record', async () => {
  const file = await tempFile()
  const store = await openStore(file)
  const record = makeRecord()
  await store.put(record, AT)
  await store.put(makeRecord(), AT)
  await store.put({ ...record, notice: { ...record.notice, text: ['other'] } }, AT)
  const { rows } = await rawClient(file).execute('SELECT sha256, language, text FROM notices')
  expect(rows.map(row => ({ ...row }))).toEqual([
    {
      sha256: noticeHash(record.notice.text),
      language: 'kk',
      text: JSON.stringify(record.notice.text),
    },
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
  await rawClient(newer).execute('PRAGMA user_version = 2')
  await open(newer).toThrow(/tables are of version 2/)
})

test('any name will do for the file', async () => {
  const folder = join(dirname(await tempFile()), 'келісім #1 ?a=%41')
  await mkdir(folder)
  const file = join(folder, 'жазба.db')
  await (await openStore(file)).put(makeRecord(), AT)
  expect(await all(await openStore(file))).toHaveLength(1)
})
