#!/usr/bin/env node
import { createReceiver } from './app.js'
import { openStore } from './open-store.js'
import { purgeDaily } from './purge-daily.js'
import { type PurgeSettings, type ReceiverSettings, readCommand } from './read-command.js'
import { serve } from './serve.js'

const print = (line: object) => void process.stdout.write(`${JSON.stringify(line)}\n`)

const receive = async ({ database, port, keepMonths, ...options }: ReceiverSettings) => {
  const store = await openStore(database)
  let stopPurge = async () => {}
  const close = async () => {
    await stopPurge()
    await store.close()
  }
  try {
    const receiver = createReceiver({ store, ...options, log: print })
    const server = await serve({ receiver, store: { close }, port })
    const { base, origins } = options
    // Not the address of a database: it may have a password in it.
    const db = 'file' in database ? database.file : 'postgres'
    print({ listening: server.port, base, origins, db })
    stopPurge = purgeDaily({ store, keepMonths, log: print })
  } catch (error) {
    await store.close()
    throw error
  }
}

const purge = async ({ database, keepMonths, dryRun }: PurgeSettings) => {
  const store = await openStore(database)
  try {
    const result = await store.purge({ now: new Date(), keepMonths, dryRun })
    print({ [dryRun ? 'wouldPurge' : 'purged']: result })
  } finally {
    await store.close()
  }
}

const fail = (message: string, code: number) => {
  console.error(`kelisim: ${message}`)
  process.exitCode = code
}

const command = readCommand(process.argv.slice(2), process.env)
const failed = (error: Error) => fail(error.message, 1)
if ('help' in command) process.stdout.write(command.help)
else if ('fault' in command) fail(`${command.fault} (see kelisim --help)`, 2)
else if ('purge' in command) purge(command.purge).catch(failed)
else receive(command.receiver).catch(failed)
