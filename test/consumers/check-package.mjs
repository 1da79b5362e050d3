import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { projectWith } from './install.mjs'
import { ROOT } from './pack.mjs'
import { shell } from './shell.mjs'

/** What a browser needs, and nothing else comes with it. */
const WANTED = /^(@nanostores\/preact|i18next|js-cookie|kelisim|nanostores|preact)$/

/** Linted as published; dry-run of publishing; what comes with an installation. */
export const checkPackage = async (tarball, folder) => {
  const linters = ['publint@^0.3.25', '@arethetypeswrong/cli@^0.18.5']
  const tools = await projectWith(folder, 'tools', ...linters)
  const bin = name => join(tools, 'node_modules/.bin', name)
  console.log(await shell(tools, bin('publint'), tarball, '--strict'))
  console.log(
    await shell(tools, bin('attw'), tarball, '--profile', 'esm-only', '--format', 'table-flipped'),
  )

  const publish = 'npm publish --dry-run --ignore-scripts 2>&1'
  const warnings = (await shell(ROOT, 'sh', '-c', publish))
    .split('\n')
    .filter(line => /npm (warn|error)/.test(line) && !/logged in/.test(line))
  if (warnings.length > 0) throw new Error(warnings.join('\n'))

  const bare = await projectWith(folder, 'bare', tarball)
  const lock = JSON.parse(await readFile(join(bare, 'package-lock.json'), 'utf8'))
  const packages = Object.entries(lock.packages).filter(([path]) => path)
  const names = packages.map(([path]) => path.replace(/^.*node_modules\//, '')).sort()
  const others = names.filter(name => !WANTED.test(name))
  const optional = packages.filter(([, { optional, peer }]) => optional || peer)
  if (others.length > 0) throw new Error(`It brings ${others.join(', ')}`)
  const scripts = packages.filter(([, { hasInstallScript }]) => hasInstallScript)
  if (scripts.length > 0) throw new Error(`Runs at installation: ${scripts.map(([path]) => path)}`)
  const files = await readdir(join(bare, 'node_modules'), { recursive: true })
  const native = files.filter(file => /\.(node|wasm)$/.test(file))
  if (native.length > 0) throw new Error(`Native: ${native.join(', ')}`)
  return `brings ${names.length - 1} packages${optional.length > 0 ? ', optional ones' : ''}`
}
