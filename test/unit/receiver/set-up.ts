import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createReceiver, type ReceiverOptions } from '../../../src/receiver/app.js'
import { openLibsqlStore } from '../../../src/receiver/libsql-store.js'

export const SITE = 'https://rasco.kz'
export const RECEIVER = 'https://consent.test'

/** Path of a database file in a folder that goes away with the test. */
export const tempFile = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'kelisim-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return join(folder, 'records.db')
}

/** A store in a file, closed with the test. */
export const openStore = async (file?: string) => {
  const store = await openLibsqlStore({ file: file ?? (await tempFile()) })
  onTestFinished(() => store.close())
  return store
}

/** A receiver on a real file, and short ways to call it. */
export const setUp = async (options: Partial<ReceiverOptions> = {}) => {
  const store = options.store ?? (await openStore())
  const receiver = createReceiver({ origins: [SITE], ...options, store })
  const call = (path: string, init?: RequestInit, address?: string) =>
    receiver.fetch(new Request(new URL(path, RECEIVER), init), { address })
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    call('/records', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  return { store, receiver, call, post }
}

/** A store out of order. */
export const brokenStore = (code = 'SQLITE_FULL'): ReceiverOptions['store'] => {
  const fail = async () => {
    throw Object.assign(new Error('disk is full'), { code })
  }
  return {
    requests: { put: fail, get: fail, addStep: fail, find: fail },
    put: fail,
    get: fail,
    find: fail,
    tallies: fail,
    purge: fail,
    ping: fail,
    close: async () => {},
    // biome-ignore lint/correctness/useYield: it fails before the first record
    async *export() {
      await fail()
    },
  }
}
