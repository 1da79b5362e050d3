// `npm run load`: how many records a second are kept durably, beside a bare Hono route that stores
// nothing, by autocannon on this machine. `npm run load -- million` fills each store with a million
// records and times what the operator asks of it.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { startPostgres } from '../support/postgres.mjs'
import { million } from './million.mjs'
import { start, startReceiver } from './receiver.mjs'
import { makeRecord } from './records.mjs'

const CONNECTIONS = 64
const WARM_UP = 10_000
const MANY = 200_000
const TARGETS = { SQLite: 0.5, PostgreSQL: 0.25 }

// The client shares the processor with the server: a new id in a made text costs it least.
const TEMPLATES = Array.from({ length: 50 }, () => {
  const record = makeRecord()
  const [before, after] = JSON.stringify(record).split(record.recordId)
  return { before, after }
})
let made = 0
const nextBody = () => {
  made++
  const { before, after } = TEMPLATES[made % TEMPLATES.length]
  return `${before}${made.toString(16).padStart(8, '0')}-0000-4000-a000-${process.hrtime.bigint().toString(16).padStart(12, '0').slice(-12)}${after}`
}

const post = (url, amount) =>
  autocannon({
    url,
    amount,
    connections: CONNECTIONS,
    requests: [
      {
        method: 'POST',
        path: '/records',
        headers: { 'content-type': 'application/json' },
        setupRequest: request => ({ ...request, body: nextBody() }),
      },
    ],
  })

const residentMb = pid => {
  const file = `/proc/${pid}/status`
  if (!existsSync(file)) return Number.NaN
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(file, 'utf8'))[1]) / 1024)
}

/** @returns records a second */
const measure = async (name, server, amount) => {
  await post(server.url, WARM_UP)
  const first = residentMb(server.child.pid)
  const from = performance.now()
  const result = await post(server.url, amount)
  const seconds = (performance.now() - from) / 1000
  const last = residentMb(server.child.pid)
  const rate = Math.round(result['2xx'] / seconds)
  console.log(
    `${name}: ${rate} a second over ${result['2xx']}, p50 ${result.latency.p50} ms, p99 ${result.latency.p99} ms; not taken ${result.non2xx + result.errors}; RSS ${first} MB after ${WARM_UP}, ${last} MB after ${WARM_UP + amount}: ${(last / first).toFixed(2)}`,
  )
  server.child.kill('SIGTERM')
  await server.gone
  return rate
}

const folder = mkdtempSync(join(tmpdir(), 'kelisim-load-'))
const postgres = await startPostgres({ durable: true })
const databases = {
  SQLite: { file: join(folder, 'records.db') },
  PostgreSQL: { url: postgres.url },
}
console.log(`${cpus().length} cores of ${cpus()[0].model}, Node ${process.version}`)
try {
  if (process.argv[2] === 'million')
    for (const [name, database] of Object.entries(databases)) await million(name, database)
  else {
    const amount = Number(process.argv[2] ?? MANY)
    const bare = await measure(
      'bare route',
      await start([new URL('bare.mjs', import.meta.url).pathname]),
      Math.min(amount, 50_000),
    )
    for (const [name, database] of Object.entries(databases)) {
      const rate = await measure(name, await startReceiver(database), amount)
      const ratio = rate / bare
      console.log(`${name}: ${ratio.toFixed(2)} of the bare route, target ${TARGETS[name]}`)
    }
  }
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}
