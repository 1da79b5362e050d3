import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RightsRequest } from '../../src/protocol.js'
import type { RequestFilter, StepStatus } from '../../src/receiver/request-store.js'
import { makeRequest, requestArbitrary } from './requests.js'
import type { TestDatabase } from './store-contract.js'

const AT = new Date('2026-11-22T11:00:01.000Z')
const later = (ms: number) => new Date(AT.getTime() + ms)
const TERM = { workingDays: 1, dueOn: '2026-11-23' }
const NO_TERM = { workingDays: null, dueOn: null }
const step = (status: StepStatus, at: Date, note = '') => ({
  stepId: crypto.randomUUID(),
  status,
  at,
  note,
})

/** What every store of records must do with rights requests. */
export const requestContract = (database: () => Promise<TestDatabase>) =>
  describe('its requests', () => {
    const openStore = async () => (await database()).open()

    test('are kept and given back key for key', async () => {
      const { requests } = await openStore()
      const request = makeRequest()
      const kept = { request, receivedAt: AT, ...TERM, status: 'received', steps: [] }
      expect(await requests.put(request, AT, TERM)).toEqual({ status: 'stored', kept })
      expect(await requests.get(request.requestId)).toEqual(kept)
      expect(await requests.get(crypto.randomUUID())).toBeNull()
      await fc.assert(
        fc.asyncProperty(requestArbitrary, async any => {
          expect((await requests.put(any, AT, NO_TERM)).status).not.toBe('conflict')
          const stored = await requests.get(any.requestId)
          expect(JSON.stringify(stored!.request)).toBe(JSON.stringify(any))
        }),
        { numRuns: 30 },
      )
    })

    test('are kept once, from two stores at a time too; a repeat keeps the first term', async () => {
      const { open } = await database()
      const stores = [await open(), await open()]
      const request = makeRequest()
      const results = await Promise.all(
        [0, 1, 2, 3].map(i => stores[i % 2]!.requests.put(request, later(i), TERM)),
      )
      expect(results.map(({ status }) => status).sort()).toEqual([
        'duplicate',
        'duplicate',
        'duplicate',
        'stored',
      ])
      const turned = Object.fromEntries(
        Object.entries(request).reverse(),
      ) as unknown as RightsRequest
      const repeat = await stores[0]!.requests.put(turned, later(5000), NO_TERM)
      expect(repeat).toMatchObject({ status: 'duplicate', kept: TERM })
      const other = { ...request, text: 'Other words' }
      expect(await stores[1]!.requests.put(other, AT, TERM)).toMatchObject({ status: 'conflict' })
      expect((await stores[1]!.requests.find({}, 9)).map(one => one.request)).toEqual([request])
    })

    test('go from step to step, each kept once and none changed', async () => {
      const { requests } = await openStore()
      const request = makeRequest()
      const { requestId } = request
      await requests.put(request, AT, TERM)
      const check = step('identity_check', later(1000))
      const answer = step('answered', later(2000), 'Sent \u0000 "by" letter')
      expect(await requests.addStep(requestId, check)).toMatchObject({
        status: 'identity_check',
        steps: [check],
      })
      await requests.addStep(requestId, answer)
      await requests.addStep(requestId, { ...check, at: later(9000), status: 'refused' })
      expect(await requests.get(requestId)).toMatchObject({
        status: 'answered',
        steps: [check, answer],
      })
      expect(await requests.addStep(crypto.randomUUID(), step('answered', AT))).toBeNull()
    })

    test('are found by time, number, kind, subject, status and term, the newest first', async () => {
      const { requests } = await openStore()
      const all = [
        makeRequest({ kind: 'withdrawal' }),
        makeRequest(),
        makeRequest({ kind: 'complaint', subject: undefined }),
        makeRequest(),
      ]
      for (const [i, request] of all.entries())
        await requests.put(request, later(i * 1000), i === 2 ? NO_TERM : TERM)
      await requests.addStep(all[1]!.requestId, step('answered', later(9000)))
      await requests.addStep(all[3]!.requestId, step('identity_check', later(9000)))
      const found = async (filter: RequestFilter) =>
        (await requests.find(filter, 10)).map(({ request }) =>
          all.findIndex(({ requestId }) => requestId === request.requestId),
        )
      expect(await found({})).toEqual([3, 2, 1, 0])
      expect(await found({ prefix: all[2]!.requestId.slice(0, 8) })).toEqual([2])
      expect(await found({ kind: 'correction' })).toEqual([3, 1])
      expect(await found({ subject: all[0]!.subject!.id })).toEqual([0])
      expect(await found({ status: 'open' })).toEqual([3, 2, 0])
      expect(await found({ status: 'received' })).toEqual([2, 0])
      expect(await found({ status: 'answered', kind: 'correction' })).toEqual([1])
      expect(await found({ status: 'open', dueBefore: '2026-11-24' })).toEqual([3, 0])
      expect(await found({ dueBefore: '2026-11-23' })).toEqual([])
      expect(await found({ from: later(1000), to: later(3000) })).toEqual([2, 1])
      const [first, last] = [new Date(-8.64e15), new Date(8.64e15)]
      expect(await found({ from: first, to: last })).toHaveLength(4)
      expect(await found({ from: last })).toEqual([])

      const [, place] = await requests.find({}, 2)
      const rest = await requests.find({}, 1, {
        receivedAt: place!.receivedAt,
        requestId: place!.request.requestId,
      })
      expect(rest).toMatchObject([{ request: all[1], status: 'answered', steps: [{ note: '' }] }])
    })

    test.each([
      "UPDATE _requests SET kind = 'access'",
      'DELETE FROM _requests',
      "UPDATE _request_steps SET status = 'refused'",
      'DELETE FROM _request_steps',
    ])('the database refuses %s', async sql => {
      const { open, run, prefix } = await database()
      const { requests } = await open()
      const request = makeRequest()
      const long = new Date('2020-01-01T00:00:00Z')
      await requests.put(request, long, TERM)
      await requests.addStep(request.requestId, step('answered', long))
      await expect(run(sql.replace('_', prefix))).rejects.toThrow(/append-only/)
      expect(await requests.get(request.requestId)).toMatchObject({ request, status: 'answered' })
    })

    test('are purged with their steps, a keep time after the answer or 36 months after the receipt', async () => {
      const { open, run, prefix } = await database()
      const store = await open()
      const put = async (receivedAt: string, ...steps: [StepStatus, string][]) => {
        const request = makeRequest()
        await store.requests.put(request, new Date(receivedAt), TERM)
        for (const [status, at] of steps)
          await store.requests.addStep(request.requestId, step(status, new Date(at)))
        return request.requestId
      }
      const answered = await put('2025-01-01T00:00:00Z', ['answered', '2025-02-01T00:00:00Z'])
      const refused = await put('2025-01-01T00:00:00Z', ['refused', '2025-06-01T00:00:00Z'])
      const reopened = await put(
        '2025-01-01T00:00:00Z',
        ['answered', '2025-02-01T00:00:00Z'],
        ['identity_check', '2025-02-02T00:00:00Z'],
      )
      const open_ = await put('2024-01-01T00:00:00Z', ['identity_check', '2024-01-02T00:00:00Z'])
      const old = await put('2022-08-01T00:00:00Z')
      const ids = async () =>
        (await store.requests.find({}, 99)).map(({ request }) => request.requestId).sort()

      const options = { now: new Date('2025-09-01T00:00:00Z'), keepMonths: 6 }
      const counts = { records: 0, notices: 0, requests: 2 }
      expect(await store.purge({ ...options, dryRun: true })).toEqual(counts)
      expect(await ids()).toEqual([answered, refused, reopened, open_, old].sort())
      expect(await store.purge(options)).toEqual(counts)
      expect(await ids()).toEqual([refused, reopened, open_].sort())
      expect(await run(`SELECT 1 FROM ${prefix}request_steps`)).toHaveLength(4)
      await expect(run(`DELETE FROM ${prefix}requests`)).rejects.toThrow(/append-only/)
    })

    test('that are open are removed by no purge, whatever it is told', async () => {
      const store = await openStore()
      const request = makeRequest()
      await store.requests.put(request, new Date(), TERM)
      const far = { now: new Date(Date.now() + 40 * 365 * 86_400_000), keepMonths: 0 }
      await expect(store.purge(far)).rejects.toThrow(/append-only/)
      expect(await store.requests.get(request.requestId)).toMatchObject({ request })
    })
  })
