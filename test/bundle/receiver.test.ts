import { type ChildProcess, spawn } from 'node:child_process'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { openLibsqlStore } from '../../src/receiver/libsql-store.js'
import { makeRecord } from '../support/records.js'

const DIST = new URL('../../dist', import.meta.url).pathname

const tempFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kelisim-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

const ended = (child: ChildProcess) =>
  new Promise<number | null>(resolve => child.once('exit', code => resolve(code)))

const run = (args: string[], bin = join(DIST, 'bin.js'), env = {}) => {
  const child = spawn(process.execPath, [bin, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

/** The command, once it listens. */
const start = async (db: string) => {
  const child = run(['receiver', '--db', db, '--port', '0'])
  const lines = createInterface({ input: child.stdout! })
  const port = await new Promise<number>((resolve, reject) => {
    lines.once('line', line => resolve(JSON.parse(line).listening))
    child.once('exit', code => reject(new Error(`exit ${code}`)))
  })
  return { child, port, url: `http://127.0.0.1:${port}/records` }
}

const post = (url: string, record = makeRecord()) =>
  fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(record),
  })

/** Post from 8 hands until the receiver is gone. @returns the ids it acknowledged */
const load = async (url: string, onAcknowledged: (count: number) => void) => {
  const acknowledged: string[] = []
  let unanswered = 0
  const hand = async () => {
    for (;;) {
      const record = makeRecord()
      const response = await post(url, record).catch(() => null)
      if (response?.status !== 201) {
        unanswered++
        return
      }
      acknowledged.push(record.recordId)
      onAcknowledged(acknowledged.length)
    }
  }
  await Promise.all(Array.from({ length: 8 }, hand))
  return { acknowledged, unanswered }
}

const idsIn = async (file: string) => {
  const store = await openLibsqlStore({ file })
  const ids = new Set<string>()
  for await (const { record } of store.export()) ids.add(record.recordId)
  await store.close()
  return ids
}

test.each(['SIGKILL', 'SIGTERM'] as const)(
  'what was acknowledged before %s under load is in the file',
  { timeout: 30_000 },
  async signal => {
    const db = join(await tempFolder(), 'records.db')
    const { child, url } = await start(db)
    const exit = ended(child)
    const { acknowledged, unanswered } = await load(url, count => {
      if (count === 200) child.kill(signal)
    })
    expect(await exit).toBe(signal === 'SIGKILL' ? null : 0)
    const kept = await idsIn(db)
    expect(acknowledged.length).toBeGreaterThanOrEqual(200)
    expect(acknowledged.filter(id => !kept.has(id))).toEqual([])
    // One that was written may have lost its answer, no more than were under way.
    expect(kept.size - acknowledged.length).toBeLessThanOrEqual(unanswered)
  },
)

test('two processes make one file at the same time', { timeout: 30_000 }, async () => {
  const db = join(await tempFolder(), 'records.db')
  const [first, second] = await Promise.all([start(db), start(db)])
  const record = makeRecord()
  const answers = await Promise.all([first, second].map(({ url }) => post(url, record)))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 201])
})

test('a busy port is one line and exit 1', { timeout: 30_000 }, async () => {
  const db = join(await tempFolder(), 'records.db')
  const { port } = await start(db)
  const second = run(['receiver', '--db', db, '--port', String(port)])
  const [code, said] = await Promise.all([ended(second), text(second.stderr!)])
  expect(code).toBe(1)
  expect(said).toBe(`kelisim: Port ${port} is busy\n`)
})

test.each([
  [{ KELISIM_DB: 'x.db' }, 'The embedded SQL store needs its driver: npm i @libsql/client'],
  [{ DATABASE_URL: 'postgres://x' }, 'The PostgreSQL store needs its driver: npm i pg'],
])(
  'without its driver the command says what to install',
  { timeout: 30_000 },
  async (env, words) => {
    const folder = await tempFolder()
    await cp(DIST, folder, { recursive: true })
    await cp(new URL('../../package.json', import.meta.url).pathname, join(folder, 'package.json'))
    const child = run(['receiver'], join(folder, 'bin.js'), env)
    const [code, said] = await Promise.all([ended(child), text(child.stderr!)])
    expect(code).toBe(1)
    expect(said).toBe(`kelisim: ${words}\n`)
  },
)

test('the purge says what it would remove, and removes it', { timeout: 30_000 }, async () => {
  const db = join(await tempFolder(), 'records.db')
  const store = await openLibsqlStore({ file: db })
  await store.put(makeRecord(), new Date('2020-01-01'))
  await store.put(makeRecord(), new Date())
  await store.close()
  const purge = async (...flags: string[]) => {
    const child = run(['purge', '--db', db, ...flags])
    const [code, said] = await Promise.all([ended(child), text(child.stdout!)])
    expect(code).toBe(0)
    return JSON.parse(said)
  }
  expect(await purge('--dry-run')).toEqual({ wouldPurge: { records: 1, notices: 0, requests: 0 } })
  expect((await idsIn(db)).size).toBe(2)
  expect(await purge()).toEqual({ purged: { records: 1, notices: 0, requests: 0 } })
  expect((await idsIn(db)).size).toBe(1)
})

test('a wrong flag is one line and exit 2, help is exit 0', { timeout: 30_000 }, async () => {
  const wrong = run(['receiver', '--bd', 'x'])
  const [code, said] = await Promise.all([ended(wrong), text(wrong.stderr!)])
  expect(code).toBe(2)
  expect(said).toBe("kelisim: Unknown option '--bd' (see kelisim --help)\n")
  expect(await ended(run(['--help']))).toBe(0)
})
