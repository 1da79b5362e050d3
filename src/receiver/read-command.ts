import { parseArgs } from 'node:util'
import type { DeadlineOptions } from './deadline.js'
import { HELP } from './help.js'
import type { Database } from './open-store.js'
import { MOST_MONTHS } from './retention.js'

export interface ReceiverSettings extends DeadlineOptions {
  database: Database
  port: number
  origins: string[]
  base: string
  trustProxy: boolean
  rate: number
  keepMonths: number
  adminToken: string | undefined
}

export interface PurgeSettings {
  database: Database
  keepMonths: number
  dryRun: boolean
}

export type Command =
  | { receiver: ReceiverSettings }
  | { purge: PurgeSettings }
  | { help: string }
  | { fault: string }

type Environment = Readonly<Record<string, string | undefined>>

const common = {
  db: { type: 'string' },
  'keep-months': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

const options = {
  receiver: {
    ...common,
    port: { type: 'string' },
    origin: { type: 'string', multiple: true },
    base: { type: 'string' },
    'trust-proxy': { type: 'boolean' },
  },
  purge: { ...common, 'dry-run': { type: 'boolean' } },
} as const

class Fault extends Error {}

const wholeNumber = (name: string, text: string, most: number): number => {
  if (!/^\d{1,7}$/.test(text) || Number(text) > most)
    throw new Fault(`${name} "${text}" must be a whole number from 0 to ${most}`)
  return Number(text)
}

const databaseOf = (file: string | undefined, env: Environment): Database => {
  if (file) return { file }
  if (env.KELISIM_DB && env.DATABASE_URL)
    throw new Fault('Name one database: KELISIM_DB and DATABASE_URL are both set')
  if (env.KELISIM_DB) return { file: env.KELISIM_DB }
  if (!env.DATABASE_URL) throw new Fault('Name the database: --db FILE, KELISIM_DB or DATABASE_URL')
  if (!/^postgres(ql)?:\/\//.test(env.DATABASE_URL))
    throw new Fault('DATABASE_URL must begin with postgres://')
  return { url: env.DATABASE_URL }
}

const keepMonthsOf = (flag: string | undefined, env: Environment) =>
  wholeNumber(
    'The months to keep',
    flag ?? (env.KELISIM_KEEP_MONTHS || String(MOST_MONTHS)),
    MOST_MONTHS,
  )

const listOf = (text = '') =>
  text
    .split(',')
    .map(part => part.trim())
    .filter(Boolean)

/** `access=3, complaint=10`; what the words and numbers may be, the receiver itself checks. */
const deadlinesOf = (text: string | undefined) =>
  text
    ? Object.fromEntries(
        listOf(text).map(part => {
          const [kind = '', days = ''] = part.split('=')
          return [kind, wholeNumber(`KELISIM_DEADLINES, ${kind}:`, days, 365)]
        }),
      )
    : undefined

const readReceiver = (args: string[], env: Environment): Command => {
  const { values } = parseArgs({ args, options: options.receiver })
  if (values.help) return { help: HELP }
  return {
    receiver: {
      database: databaseOf(values.db, env),
      port: wholeNumber('Port', values.port ?? (env.PORT || '8080'), 65_535),
      origins: values.origin ?? listOf(env.KELISIM_ORIGINS),
      base: values.base ?? '/',
      trustProxy: values['trust-proxy'] ?? false,
      rate: wholeNumber('KELISIM_RATE', env.KELISIM_RATE || '600', 1_000_000),
      keepMonths: keepMonthsOf(values['keep-months'], env),
      adminToken: env.KELISIM_ADMIN_TOKEN || undefined,
      deadlines: deadlinesOf(env.KELISIM_DEADLINES),
      holidays: env.KELISIM_HOLIDAYS ? listOf(env.KELISIM_HOLIDAYS) : undefined,
    },
  }
}

const readPurge = (args: string[], env: Environment): Command => {
  const { values } = parseArgs({ args, options: options.purge })
  if (values.help) return { help: HELP }
  return {
    purge: {
      database: databaseOf(values.db, env),
      keepMonths: keepMonthsOf(values['keep-months'], env),
      dryRun: values['dry-run'] ?? false,
    },
  }
}

/** What the command line and the environment ask for; flags win. */
export const readCommand = ([name, ...args]: string[], env: Environment): Command => {
  if (name === '--help' || name === '-h') return { help: HELP }
  try {
    if (name === 'receiver') return readReceiver(args, env)
    if (name === 'purge') return readPurge(args, env)
    return { fault: `The commands are "kelisim receiver" and "kelisim purge", not "${name ?? ''}"` }
  } catch (error) {
    // parseArgs goes on with advice on positional arguments.
    return { fault: (error as Error).message.split('. ')[0]! }
  }
}
