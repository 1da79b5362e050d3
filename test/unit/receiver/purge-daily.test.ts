import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { purgeDaily } from '../../../src/receiver/purge-daily.js'
import { makeRecord } from '../../support/records.js'
import { brokenStore, openStore } from './set-up.js'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] }))
afterEach(() => void vi.useRealTimers())
const HOUR = 3_600_000

test('purges at once and every day, until it is stopped', async () => {
  const lines: unknown[] = []
  const purge = vi.fn(async () => ({ records: 0, notices: 0, requests: 0 }))
  const stop = purgeDaily({
    store: { ...brokenStore(), purge },
    keepMonths: 7,
    log: line => lines.push(line),
    now: () => new Date(0),
  })
  await vi.advanceTimersByTimeAsync(23 * HOUR)
  expect(lines).toEqual([{ purged: { records: 0, notices: 0, requests: 0 } }])
  await vi.advanceTimersByTimeAsync(25 * HOUR)
  expect(lines).toHaveLength(3)
  expect(purge).toHaveBeenCalledWith({ now: new Date(0), keepMonths: 7 })
  await stop()
  await vi.advanceTimersByTimeAsync(48 * HOUR)
  expect(lines).toHaveLength(3)
})

test('a store out of order is told, and asked again the next day', async () => {
  const store = await openStore()
  const lines: unknown[] = []
  const purge = vi.fn(store.purge).mockImplementationOnce(brokenStore().purge)
  await store.put(makeRecord(), new Date('2020-01-01'))
  vi.setSystemTime(new Date('2026-01-01'))
  const stop = purgeDaily({
    store: { ...store, purge },
    keepMonths: 0,
    log: line => lines.push(line),
  })
  await vi.advanceTimersByTimeAsync(24 * HOUR)
  await stop()
  expect(lines).toEqual([
    { purgeFailed: 'SQLITE_FULL' },
    { purged: { records: 1, notices: 1, requests: 0 } },
  ])
})
