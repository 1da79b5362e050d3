// Fills a store with a million records of two years and times what the operator asks of it.
import { readFileSync } from 'node:fs'
import { startReceiver, TOKEN } from './receiver.mjs'
import { makeRecord } from './records.mjs'

const COUNT = Number(process.argv[3] ?? 1_000_000)
const AT_ONCE = 2000
const YEARS_MS = 2 * 365 * 86_400_000

const headers = { authorization: `Bearer ${TOKEN}` }

const fill = async database => {
  const { openLibsqlStore, openPostgresStore } = await import('../../dist/receiver.js')
  const store = await ('file' in database ? openLibsqlStore : openPostgresStore)(database)
  const start = Date.now() - YEARS_MS
  let last
  for (let i = 0; i < COUNT; i += AT_ONCE) {
    const records = Array.from({ length: AT_ONCE }, (_, k) => {
      const at = new Date(start + ((i + k) / COUNT) * YEARS_MS)
      last = makeRecord(at)
      return store.put(last, new Date(at.getTime() + Math.random() * 20_000))
    })
    await Promise.all(records)
  }
  await store.close()
  return last
}

/** Highest resident memory so far. */
const peakMb = pid =>
  Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024)

export const million = async (name, database) => {
  let from = performance.now()
  const record = await fill(database)
  console.log(`${name}: ${COUNT} records put in ${Math.round((performance.now() - from) / 1000)} s`)
  const { child, url, gone } = await startReceiver(database)
  const ask = async path => {
    from = performance.now()
    const response = await fetch(`${url}/admin${path}`, { headers })
    const text = await response.text()
    const ms = Math.round(performance.now() - from)
    console.log(
      `${name}: /admin${path.replace(/=.*/, '=…')} ${response.status} in ${ms} ms, ${text.length} characters`,
    )
  }
  for (const path of [
    '',
    '?from=2026-01-01&category=analytics',
    `/evidence?q=${Number.parseInt(record.recordId.slice(0, 8), 16).toString().padStart(10, '0')}`,
    '/stats',
    '/records',
    `/records?subject=${record.subject.id}`,
    '/records?category=analytics&type=given',
    '/records?language=ru&policy=other',
    `/records/${record.recordId}`,
  ])
    await ask(path)

  for (const format of ['ndjson', 'csv']) {
    const before = peakMb(child.pid)
    from = performance.now()
    const response = await fetch(`${url}/admin/records.${format}`, { headers })
    let bytes = 0
    let lines = 0
    for await (const chunk of response.body) {
      bytes += chunk.length
      for (const byte of chunk) if (byte === 10) lines++
    }
    const seconds = Math.round((performance.now() - from) / 1000)
    console.log(
      `${name}: ${lines} lines of ${format} (${Math.round(bytes / 1e6)} MB) in ${seconds} s, peak RSS ${before} MB before, ${peakMb(child.pid)} MB after`,
    )
  }
  child.kill('SIGTERM')
  await gone
}
