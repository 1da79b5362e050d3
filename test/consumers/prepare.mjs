import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ROOT } from './pack.mjs'
import { shell } from './shell.mjs'

const here = path => fileURLToPath(new URL(path, import.meta.url))
const INSTALL = ['install', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error']

/** What the README gives for a framework, as a component of the project. */
const EXAMPLES = { vue: 'Readme.vue', svelte: 'Readme.svelte' }

/** Install the package and what else the project needs. @returns its folder */
export const install = async (name, tarball, folder) => {
  const project = join(folder, name)
  await mkdir(project)
  await cp(here('shared'), project, { recursive: true })
  await cp(here(`projects/${name}`), project, { recursive: true })
  await shell(project, 'npm', ...INSTALL, tarball)
  return project
}

/** The same, built. */
export const prepare = async (name, tarball, folder) => {
  const project = await install(name, tarball, folder)
  const file = EXAMPLES[name]
  if (file) {
    const readme = await readFile(join(ROOT, 'README.md'), 'utf8')
    const [, code] = new RegExp(`\`\`\`${name}\\n([\\s\\S]*?)\`\`\``).exec(readme) ?? []
    if (!code) throw new Error(`The README has no example for ${name}`)
    await writeFile(join(project, file), code)
  }
  await shell(project, 'npm', 'run', 'build')
  return project
}
