// `npm run load`: how many records a second are kept durably, beside a bare Hono route that stores
// nothing, by autocannon on this machine; `-- N` for N records instead of 190,000.
// `npm run load -- million` fills each store with a million records (`-- million N` with N) and times
// what the operator asks of it.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { startPostgres } from '../support/postgres.mjs'
import { million } from './million.mjs'
import { start, startReceiver } from './receiver.mjs'
import { makeRecord } from './records.mjs'

const CONNECTIONS = 128
const WARM_UP = 10_000
const MANY = 190_000
const ROUNDS = 10
const BARE = 'bare route'
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

const post = async (url, amount) => {
  const from = performance.now()
  let last = from
  const run = autocannon({
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
  // Its own clock ends with a whole second.
  run.on('response', () => {
    last = performance.now()
  })
  const { latency, non2xx, errors, ...result } = await run
  return {
    rate: (result['2xx'] / (last - from)) * 1000,
    p50: latency.p50,
    p99: latency.p99,
    refused: non2xx + errors,
  }
}

const residentMb = pid => {
  const file = `/proc/${pid}/status`
  if (!existsSync(file)) return Number.NaN
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(file, 'utf8'))[1]) / 1024)
}

const median = numbers => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]

/**
 * All servers in turns, so that what else the machine does meets each of them alike.
 * @param {number} amount requests to each, in all
 */
const compare = async (servers, amount) => {
  const names = Object.keys(servers)
  const rounds = Object.fromEntries(names.map(name => [name, []]))
  const resident = name => residentMb(servers[name].child.pid)
  for (const name of names) await post(servers[name].url, WARM_UP)
  const first = Object.fromEntries(names.map(name => [name, resident(name)]))
  for (let round = 0; round < ROUNDS; round++)
    for (const name of names)
      rounds[name].push(await post(servers[name].url, Math.round(amount / ROUNDS)))
  for (const name of names) {
    const of = key => rounds[name].map(round => round[key])
    const refused = of('refused').reduce((sum, count) => sum + count, 0)
    const last = resident(name)
    console.log(
      `${name}: ${Math.round(median(of('rate')))} a second, p50 ${median(of('p50'))} ms, p99 ${median(of('p99'))} ms, ${refused} refused; RSS ${first[name]} MB after ${WARM_UP}, ${last} MB after ${WARM_UP + amount}: ${(last / first[name]).toFixed(2)}`,
    )
    if (!(name in TARGETS)) continue
    const ratios = rounds[name].map(({ rate }, i) => rate / rounds[BARE][i].rate)
    console.log(
      `${name}: ${median(ratios).toFixed(2)} of the bare route (${ROUNDS} rounds: ${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}), target ${TARGETS[name]}`,
    )
  }
  for (const { child, gone } of Object.values(servers)) {
    child.kill('SIGTERM')
    await gone
  }
}

const folder = mkdtempSync(join(tmpdir(), 'kelisim-load-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
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
    const bare = await start([new URL('bare.mjs', import.meta.url).pathname])
    const servers = { [BARE]: bare }
    for (const [name, database] of Object.entries(databases))
      servers[name] = await startReceiver(database)
    await compare(servers, Number(process.argv[2] ?? MANY))
  }
} finally {
  await postgres.stop()
}
