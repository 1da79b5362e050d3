import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ConsentRecord } from '../../src/protocol.js'
import { noticeHash } from '../../src/receiver/notice-hash.js'
import { type Filter, REST, type RecordStore } from '../../src/receiver/store.js'
import { makeRecord, recordArbitrary } from './records.js'
import { requestContract } from './request-contract.js'

/** A database of its own, gone with the test. */
export interface TestDatabase {
  /** A store on it, closed with the test. */
  open(): Promise<RecordStore>
  /** Run a statement past the store, on a connection of its own. */
  run(sql: string): Promise<Record<string, unknown>[]>
  /** Before the name of each table. */
  prefix: string
}

const AT = new Date('2026-11-22T11:00:01.000Z')
const later = (ms: number) => new Date(AT.getTime() + ms)

export const collect = async (store: RecordStore, filter?: Filter): Promise<ConsentRecord[]> => {
  const records = []
  for await (const { record } of store.export(filter)) records.push(record)
  return records
}

const decided = (at: string, months = 6, validUntil = at): Partial<ConsentRecord> => ({
  event: { type: 'given', at, method: 'custom' },
  term: { months, validUntil },
})

/** What every store of records must do. */
export const storeContract = (name: string, database: () => Promise<TestDatabase>) =>
  describe(`the store in ${name}`, { timeout: 60_000 }, () => {
    const openStore = async () => (await database()).open()
    requestContract(database)

    test('keeps a record and gives it back key for key', async () => {
      const store = await openStore()
      const record = makeRecord()
      expect(await store.put(record, AT)).toEqual({
        status: 'stored',
        noticeHash: noticeHash(record.notice.text),
      })
      const stored = await store.get(record.recordId)
      expect(stored).toEqual({ record, noticeHash: noticeHash(record.notice.text), receivedAt: AT })
      expect(JSON.stringify(stored!.record)).toBe(JSON.stringify(record))
      expect(await store.get(crypto.randomUUID())).toBeNull()
      await store.ping()
    })

    test('gives any valid record back word for word', async () => {
      const store = await openStore()
      await fc.assert(
        fc.asyncProperty(recordArbitrary, async record => {
          const { status } = await store.put(record, AT)
          expect(status).not.toBe('conflict')
          const stored = await store.get(record.recordId)
          expect(JSON.stringify(stored!.record)).toBe(JSON.stringify(record))
        }),
        { numRuns: 60 },
      )
    })

    test('takes a repeat for a duplicate, whatever the order of its keys', async () => {
      const store = await openStore()
      const record = makeRecord()
      await store.put(record, AT)
      const turned = Object.fromEntries(
        Object.entries(record).reverse(),
      ) as unknown as ConsentRecord
      expect(await store.put(turned, later(5000))).toMatchObject({ status: 'duplicate' })
      expect((await store.get(record.recordId))!.receivedAt).toEqual(AT)
    })

    test('refuses the same id with other content and keeps nothing of it', async () => {
      const { open, run, prefix } = await database()
      const store = await open()
      const record = makeRecord()
      await store.put(record, AT)
      const others = [
        { ...record, publicSources: true },
        { ...record, notice: { ...record.notice, text: ['Other words'] } },
      ]
      for (const other of others)
        expect(await store.put(other, AT)).toEqual({
          status: 'conflict',
          noticeHash: noticeHash(other.notice.text),
        })
      expect(await collect(store)).toEqual([record])
      expect(await run(`SELECT sha256 FROM ${prefix}notices`)).toHaveLength(1)
      expect(await store.tallies()).toMatchObject([{ count: 1 }])
    })

    test('stores what many send at once a single time, from two stores too', async () => {
      const { open } = await database()
      const stores = [await open(), await open()]
      const records = Array.from({ length: 30 }, () => makeRecord())
      const results = await Promise.all(
        [0, 1, 2].flatMap(round =>
          stores.flatMap((store, i) =>
            // Each in another order.
            (round + i === 1 ? [...records].reverse() : records).map(one => store.put(one, AT)),
          ),
        ),
      )
      const statuses = results.map(({ status }) => status)
      expect(statuses.filter(status => status === 'stored')).toHaveLength(30)
      expect(statuses.filter(status => status === 'duplicate')).toHaveLength(150)
      expect(new Set(await collect(stores[0]!))).toEqual(new Set(records))
      expect(await stores[1]!.tallies()).toMatchObject([{ count: 30 }])
    })

    test('tells a conflict from a duplicate within one commit', async () => {
      const store = await openStore()
      const record = makeRecord()
      const results = await Promise.all([
        store.put(record, AT),
        store.put({ ...record, publicSources: true }, AT),
        store.put(structuredClone(record), AT),
      ])
      expect(results.map(({ status }) => status)).toEqual(['stored', 'conflict', 'duplicate'])
    })

    test('keeps each notice once, under the SHA-256 of its words', async () => {
      const { open, run, prefix } = await database()
      const store = await open()
      const text = ['Қабылдау', 'a "quoted" word', 'Ünïcödé \u0000 \ud800']
      const { notice } = makeRecord()
      await Promise.all(
        Array.from({ length: 20 }, () =>
          store.put(makeRecord({ notice: { ...notice, text } }), AT),
        ),
      )
      await store.put(makeRecord(), AT)
      const rows = await run(`SELECT sha256, language, text FROM ${prefix}notices`)
      expect(rows).toHaveLength(2)
      expect(rows).toContainEqual({
        sha256: noticeHash(text),
        language: 'kk',
        text: JSON.stringify(text),
      })
    })

    test.each([
      "UPDATE _records SET event_type = 'refused'",
      'DELETE FROM _records',
      "UPDATE _notices SET text = '[]'",
      'DELETE FROM _notices',
    ])('the database refuses %s', async sql => {
      const { open, run, prefix } = await database()
      const store = await open()
      // Past its term, and still nobody's to remove but the purge's.
      const record = makeRecord(decided('2020-01-01T00:00:00.000Z'))
      await store.put(record, new Date('2020-01-01T00:00:01.000Z'))
      await expect(run(sql.replace('_', prefix))).rejects.toThrow(/append-only/)
      expect(await collect(store)).toEqual([record])
    })

    test('opens again, by two at once as well, and finds everything', async () => {
      const { open, run, prefix } = await database()
      const [first, second] = await Promise.all([open(), open()])
      const record = makeRecord()
      await first.put(record, AT)
      await second.put(makeRecord(), AT)
      await first.close()
      await first.close()
      const third = await open()
      expect(await third.get(record.recordId)).toMatchObject({ record, receivedAt: AT })
      expect(await third.put(record, AT)).toMatchObject({ status: 'duplicate' })
      expect(await run(`SELECT 1 FROM ${prefix}records`)).toHaveLength(2)
    })

    test('exports in the order of receipt, more than a page of one millisecond too', async () => {
      const store = await openStore()
      const ids = new Set<string>()
      await Promise.all(
        Array.from({ length: 1200 }, (_, i) => {
          const record = makeRecord()
          ids.add(record.recordId)
          return store.put(record, i < 1100 ? AT : later(i))
        }),
      )
      const times: number[] = []
      for await (const { record, receivedAt } of store.export()) {
        expect(ids.delete(record.recordId)).toBe(true)
        times.push(receivedAt.getTime())
      }
      expect(ids.size).toBe(0)
      expect(times).toEqual([...times].sort((a, b) => a - b))
    })

    test('finds by time, number, subject, category, type, language and policy, the newest first', async () => {
      const store = await openStore()
      const { notice, subject } = makeRecord()
      const records = [
        makeRecord({ subject }),
        makeRecord({
          subject,
          event: { type: 'withdrawn', at: AT.toISOString(), method: 'withdraw' },
          categories: { functional: false, analytics: false },
          services: {},
        }),
        makeRecord({ notice: { ...notice, language: 'ru' }, categories: { my_own: true } }),
        makeRecord({ policy: { version: '2', url: '/' }, categories: { 'my-own': true } }),
      ]
      for (const [i, record] of records.entries()) await store.put(record, later(i * 1000))
      const found = async (filter: Filter) => {
        const list = (await store.find(filter, 10)).map(({ record }) =>
          records.indexOf(records.find(({ recordId }) => recordId === record.recordId)!),
        )
        // The export finds the same, the other way round.
        expect((await collect(store, filter)).map(({ recordId }) => recordId)).toEqual(
          [...list].reverse().map(i => records[i]!.recordId),
        )
        return list
      }
      expect(await found({})).toEqual([3, 2, 1, 0])
      expect(await found({ prefix: records[1]!.recordId.slice(0, 8) })).toEqual([1])
      expect(await found({ prefix: 'ffffffff', language: 'ru' })).toEqual([])
      expect(await found({ subject: subject.id })).toEqual([1, 0])
      expect(await found({ subject: subject.id, type: 'given' })).toEqual([0])
      expect(await found({ category: 'analytics' })).toEqual([0])
      expect(await found({ category: 'my_own' })).toEqual([2])
      expect(await found({ category: '%' })).toEqual([])
      expect(await found({ language: 'ru' })).toEqual([2])
      expect(await found({ policy: '2' })).toEqual([3])
      expect(await found({ from: later(1000) })).toEqual([3, 2, 1])
      expect(await found({ from: later(1000), to: later(3000) })).toEqual([2, 1])

      const [newest, next] = await store.find({}, 2)
      const place = { receivedAt: next!.receivedAt, recordId: next!.record.recordId }
      expect(newest!.record).toEqual(records[3])
      expect((await store.find({}, 2, place)).map(({ record }) => record)).toEqual([
        records[1],
        records[0],
      ])
    })

    test('finds by any time and any text that can be asked for', async () => {
      const store = await openStore()
      const record = makeRecord({ policy: { version: 'a\0b', url: '/' } })
      await store.put(record, AT)
      const count = async (filter: Filter) =>
        [(await collect(store, filter)).length, (await store.tallies(filter)).length] as const
      expect(await count({ policy: 'a\0b' })).toEqual([1, 1])
      for (const never of ['\0', '\ud800']) {
        expect(await count({ policy: never })).toEqual([0, 0])
        expect(await count({ language: never })).toEqual([0, 0])
        expect(await collect(store, { type: never })).toEqual([])
        expect(await collect(store, { category: never })).toEqual([])
      }
      const [first, last] = [new Date(-8.64e15), new Date(8.64e15)]
      expect(await count({ from: first, to: last })).toEqual([1, 1])
      expect(await count({ from: last })).toEqual([0, 0])
      expect(await count({ to: first })).toEqual([0, 0])
      const { recordId } = record
      expect(await store.find({}, 1, { receivedAt: last, recordId })).toHaveLength(1)
      expect(await store.find({}, 1, { receivedAt: first, recordId })).toEqual([])
    })

    test('tallies what was stored, by day', async () => {
      const store = await openStore()
      const refused = makeRecord({
        event: { type: 'refused', at: '2026-11-22T11:00:00.000Z', method: 'reject_all' },
        categories: { analytics: false },
        services: {},
      })
      const given = makeRecord()
      await Promise.all([given, makeRecord(), refused].map(record => store.put(record, AT)))
      await store.put(given, later(1000))
      await store.put(makeRecord({ policy: { version: '2', url: '/' } }), later(86_400_000))
      const common = { method: 'custom', language: 'kk', policy: '2024-01-03' }
      const expected = [
        {
          ...common,
          day: '2026-11-22',
          type: 'given',
          categories: given.categories,
          delay: 1,
          count: 2,
        },
        {
          ...common,
          day: '2026-11-22',
          type: 'refused',
          method: 'reject_all',
          categories: { analytics: false },
          delay: 1,
          count: 1,
        },
        {
          ...common,
          day: '2026-11-23',
          type: 'given',
          policy: '2',
          categories: given.categories,
          delay: 604_800,
          count: 1,
        },
      ]
      const tallies = await store.tallies()
      expect(tallies).toHaveLength(3)
      expect(tallies).toEqual(expect.arrayContaining(expected))
      expect(await store.tallies({ policy: '2' })).toEqual([expected[2]])
      expect(await store.tallies({ language: 'ru' })).toEqual([])
      expect(await store.tallies({ from: new Date('2026-11-23') })).toEqual([expected[2]])
      expect(await store.tallies({ to: new Date('2026-11-23') })).toHaveLength(2)
    })

    test('tallies no more kinds than there is room for, and loses none of the count', async () => {
      const { open, run, prefix } = await database()
      const store = await open()
      const of = { policy: { version: '2', url: '/' } }
      await Promise.all([1, 2, 3].map(() => store.put(makeRecord(of), AT)))
      // Anybody may post as many as these.
      const columns = 'day, event_type, method, language, policy_version, categories, delay, count'
      await run(`INSERT INTO ${prefix}tallies (${prefix && 'tally_id, '}${columns})
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000)
        SELECT ${prefix && "'junk' || i, "}'2026-11-22', 'given', 'custom', 'kk', 'junk' || i,
          '{"junk' || i || '":true}', 1, 1 FROM n`)
      const tallies = await store.tallies()
      const sum = (list: typeof tallies) => list.reduce((all, { count }) => all + count, 0)
      expect(tallies.length).toBeLessThan(300)
      expect(sum(tallies)).toBe(50_003)
      expect(tallies.filter(({ policy }) => policy === '2')).toMatchObject([
        { categories: makeRecord().categories, count: 3 },
      ])
      expect(sum(tallies.filter(({ policy }) => policy === REST))).toBe(50_000 - 49)
      expect(await store.tallies({ policy: 'junk700' })).toMatchObject([
        { policy: 'junk700', categories: { junk700: true }, count: 1 },
      ])
    })

    test('purges what is past its time, with its words, and leaves the counts', async () => {
      const { open, run, prefix } = await database()
      const store = await open()
      const { notice } = makeRecord()
      const put = async (at: string, receivedAt: string, months: number, text: string[]) => {
        const record = makeRecord({ ...decided(at, months), notice: { ...notice, text } })
        await store.put(record, new Date(receivedAt))
        return record.recordId
      }
      const ended = await put('2023-01-01T00:00:00Z', '2023-01-01T00:00:01Z', 6, ['old'])
      const kept = await put('2023-06-01T00:00:00Z', '2023-06-01T00:00:01Z', 12, ['old', 'more'])
      // A clock that was slow by 20 years does not shorten the term.
      const slow = await put('2003-06-01T00:00:00Z', '2023-06-01T00:00:01Z', 12, ['slow'])
      const old = await put('2020-06-01T00:00:00Z', '2023-05-01T00:00:01Z', 36, ['old', 'more'])
      const holds = await put('2026-11-01T00:00:00Z', '2026-11-01T00:00:01Z', 6, ['new'])
      const before = await store.tallies()
      const ids = async () => (await collect(store)).map(({ recordId }) => recordId).sort()

      const now = new Date('2024-01-01T00:00:02Z')
      const options = { now, keepMonths: 6 }
      expect(await store.purge({ ...options, dryRun: true })).toEqual({
        records: 2,
        notices: 1,
        requests: 0,
      })
      expect(await ids()).toEqual([ended, kept, slow, old, holds].sort())
      expect(await store.purge(options)).toEqual({ records: 2, notices: 1, requests: 0 })
      expect(await ids()).toEqual([kept, slow, holds].sort())
      expect(await store.get(ended)).toBeNull()
      expect(await store.purge(options)).toEqual({ records: 0, notices: 0, requests: 0 })

      // 36 months after the decision nothing keeps it.
      const last = { now: new Date('2026-06-01T00:00:02Z'), keepMonths: 999 }
      expect(await store.purge(last)).toEqual({ records: 2, notices: 2, requests: 0 })
      expect(await ids()).toEqual([holds])
      expect(await run(`SELECT text FROM ${prefix}notices`)).toEqual([{ text: '["new"]' }])
      expect(await store.tallies()).toEqual(before)
      // The door is shut again.
      await expect(run(`DELETE FROM ${prefix}records`)).rejects.toThrow(/append-only/)
    })

    test('removes no record within its term, whatever the purge is told', async () => {
      const store = await openStore()
      const record = makeRecord(decided(new Date().toISOString()))
      await store.put(record, new Date())
      const far = { now: new Date(Date.now() + 40 * 365 * 86_400_000), keepMonths: 0 }
      await expect(store.purge(far)).rejects.toThrow(/append-only/)
      expect(await collect(store)).toEqual([record])
    })

    test('a purge beside writers loses none of their words', async () => {
      const { open } = await database()
      const [store, other] = [await open(), await open()]
      const past = new Date('2020-01-01T00:00:01Z')
      const fresh = Array.from({ length: 40 }, () => makeRecord())
      const stale = () => makeRecord(decided('2020-01-01T00:00:00.000Z'))
      for (let i = 0; i < 4; i++) {
        await store.put(stale(), past)
        await Promise.all([
          other.purge({ now: new Date(), keepMonths: 0 }),
          ...fresh.slice(i * 10, i * 10 + 10).map(record => store.put(record, new Date())),
        ])
      }
      expect(new Set((await collect(store)).map(({ recordId }) => recordId))).toEqual(
        new Set(fresh.map(({ recordId }) => recordId)),
      )
    })
  })
