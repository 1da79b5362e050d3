// The built receiver as a process of its own, for the scripts of this folder.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

// Else nothing of what is started would end with the script.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))

const BIN = new URL('../../dist/bin.js', import.meta.url).pathname

export const TOKEN = 'the token of the scripts'

/**
 * @param {string[]} command
 * @param {Record<string, string>} [env]
 */
export const start = async (command, env = {}) => {
  const child = spawn(process.execPath, command, {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  const gone = new Promise(resolve =>
    child.once('exit', () => {
      process.off('exit', kill)
      resolve(undefined)
    }),
  )
  const lines = createInterface({ input: child.stdout })
  const port = await new Promise((resolve, reject) => {
    lines.once('line', line => resolve(JSON.parse(line).listening))
    gone.then(() => reject(new Error('The server ended; was it built?')))
  })
  return { child, url: `http://127.0.0.1:${port}`, gone }
}

/**
 * @param {{ file: string } | { url: string }} database
 */
export const startReceiver = database =>
  start([BIN, 'receiver', '--port', '0'], {
    KELISIM_RATE: '0',
    KELISIM_ADMIN_TOKEN: TOKEN,
    ...('file' in database ? { KELISIM_DB: database.file } : { DATABASE_URL: database.url }),
  })

/** Every record a receiver has, one at a time, from its export. @param {string} url */
export async function* exported(url) {
  const response = await fetch(`${url}/admin/records.ndjson`, {
    headers: { authorization: `Bearer ${TOKEN}` },
  })
  if (!response.ok || !response.body) throw new Error(`The export answered ${response.status}`)
  let rest = ''
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    yield* lines.map(line => JSON.parse(line))
  }
}
