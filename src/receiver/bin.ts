#!/usr/bin/env node
import { createReceiver } from './app.js'
import { openLibsqlStore } from './libsql-store.js'
import { type ReceiverSettings, readCommand } from './read-command.js'
import { serve } from './serve.js'

const print = (line: object) => console.log(JSON.stringify(line))

const run = async ({ db, port, ...options }: ReceiverSettings) => {
  const store = await openLibsqlStore({ file: db })
  try {
    const receiver = createReceiver({ store, ...options, log: print })
    const server = await serve({ receiver, store, port })
    print({ listening: server.port, base: options.base, origins: options.origins, db })
  } catch (error) {
    await store.close()
    throw error
  }
}

const fail = (message: string, code: number) => {
  console.error(`kelisim: ${message}`)
  process.exitCode = code
}

const command = readCommand(process.argv.slice(2), process.env)
if ('help' in command) process.stdout.write(command.help)
else if ('fault' in command) fail(`${command.fault} (see kelisim --help)`, 2)
else run(command.settings).catch((error: Error) => fail(error.message, 1))
