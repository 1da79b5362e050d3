import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { shell } from './shell.mjs'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** @returns {Promise<string>} path of the tarball of what is built */
export const pack = async folder => {
  if (!existsSync(join(ROOT, 'dist/index.js'))) throw new Error('Nothing is built: npm run build')
  const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder]
  const [{ filename }] = Object.values(JSON.parse(await shell(ROOT, 'npm', ...args)))
  return join(folder, filename)
}
