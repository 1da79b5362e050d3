// `npm run fault`: kills the built receiver with SIGKILL under load, ten times on each store, and
// counts what it had acknowledged. Each time at least 500: all must be there, none twice.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '../support/postgres.mjs'
import { exported, startReceiver } from './receiver.mjs'
import { makeRecord } from './records.mjs'

const TIMES = 10
const LEAST = 500
const HANDS = 32

/** Post until the receiver is gone. */
const load = async (url, onAcknowledged) => {
  const acknowledged = []
  const unanswered = []
  const hand = async () => {
    for (;;) {
      const record = makeRecord()
      const response = await fetch(`${url}/records`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(record),
      }).catch(() => null)
      if (!response) return unanswered.push(record)
      if (response.status !== 201) throw new Error(`Answered ${response.status}`)
      acknowledged.push(record.recordId)
      onAcknowledged(acknowledged.length)
      await response.arrayBuffer().catch(() => {})
    }
  }
  await Promise.all(Array.from({ length: HANDS }, hand))
  return { acknowledged, unanswered }
}

const countIn = async url => {
  const counts = new Map()
  for await (const { recordId } of exported(url))
    counts.set(recordId, (counts.get(recordId) ?? 0) + 1)
  return counts
}

const run = async (name, database) => {
  const all = new Set()
  let lost = 0
  let twice = 0
  for (let time = 1; time <= TIMES; time++) {
    const { child, url, gone } = await startReceiver(database)
    // Somewhere in the middle of a commit, never at the same place.
    const enough = LEAST + Math.floor(Math.random() * 200)
    const { acknowledged, unanswered } = await load(url, count => {
      if (count === enough) child.kill('SIGKILL')
    })
    await gone
    for (const id of acknowledged) all.add(id)

    const again = await startReceiver(database)
    // What was not acknowledged is sent again, as a browser does; some of it was kept already.
    const statuses = await Promise.all(
      unanswered.map(async record => {
        const body = JSON.stringify(record)
        const headers = { 'content-type': 'text/plain' }
        const response = await fetch(`${again.url}/records`, { method: 'POST', headers, body })
        all.add(record.recordId)
        return response.status
      }),
    )
    const counts = await countIn(again.url)
    lost = [...all].filter(id => !counts.has(id)).length
    twice = [...counts.values()].filter(count => count > 1).length
    const strangers = [...counts.keys()].filter(id => !all.has(id)).length
    again.child.kill('SIGTERM')
    await again.gone
    const kept = statuses.filter(status => status === 200).length
    console.log(
      `${name} ${time}: ${acknowledged.length} acknowledged, ${unanswered.length} without an answer (${kept} of them kept); of ${all.size} in all ${lost} lost, ${twice} twice, ${strangers} unknown`,
    )
    if (lost || twice || strangers) process.exitCode = 1
  }
}

const folder = mkdtempSync(join(tmpdir(), 'kelisim-fault-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
const postgres = await startPostgres({ durable: true })
try {
  await run('SQLite', { file: join(folder, 'records.db') })
  await run('PostgreSQL', { url: postgres.url })
} finally {
  await postgres.stop()
}
console.log(
  process.exitCode ? 'Records were lost or kept twice' : 'No acknowledged record was lost',
)
