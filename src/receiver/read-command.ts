import { parseArgs } from 'node:util'

export interface ReceiverSettings {
  db: string
  port: number
  origins: string[]
  base: string
  adminToken: string | undefined
}

export type Command = { settings: ReceiverSettings } | { help: string } | { fault: string }

const HELP = `Usage: kelisim receiver --db FILE [--port N] [--origin URL]... [--base PATH]

Receives consent records and keeps them in one SQLite file.

  --db FILE      database file, made if missing           (or KELISIM_DB)
  --port N       port to listen at, 8080 by default       (or PORT)
  --origin URL   origin that may post, beside its own;    (or KELISIM_ORIGINS,
                 may be repeated                           separated by commas)
  --base PATH    path of the routes, / by default
  --help         this text

KELISIM_ADMIN_TOKEN opens GET /admin/records.ndjson, with that token as bearer.
Needs the package @libsql/client.
`

const options = {
  db: { type: 'string' },
  port: { type: 'string' },
  origin: { type: 'string', multiple: true },
  base: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

/** What the command line and the environment ask for; flags win. */
export const readCommand = (
  args: string[],
  env: Readonly<Record<string, string | undefined>>,
): Command => {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    if (values.help) return { help: HELP }
    if (positionals.length !== 1 || positionals[0] !== 'receiver')
      return {
        fault: `The command is "kelisim receiver", not "${['kelisim', ...positionals].join(' ')}"`,
      }

    const db = values.db || env.KELISIM_DB
    if (!db) return { fault: 'Name the database file: --db FILE or KELISIM_DB' }
    const port = values.port ?? (env.PORT || '8080')
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
      return { fault: `Port "${port}" must be a whole number from 0 to 65535` }
    return {
      settings: {
        db,
        port: Number(port),
        origins:
          values.origin ??
          (env.KELISIM_ORIGINS ?? '')
            .split(',')
            .map(origin => origin.trim())
            .filter(Boolean),
        base: values.base ?? '/',
        adminToken: env.KELISIM_ADMIN_TOKEN || undefined,
      },
    }
  } catch (error) {
    // parseArgs goes on with advice on positional arguments.
    return { fault: (error as Error).message.split('. ')[0]! }
  }
}
