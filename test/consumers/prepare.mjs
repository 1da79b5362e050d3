import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { install } from './install.mjs'
import { ROOT } from './pack.mjs'
import { shell } from './shell.mjs'

const here = path => fileURLToPath(new URL(path, import.meta.url))

/** What the README gives for a framework, as a component of the project. */
const EXAMPLES = { vue: 'Readme.vue', svelte: 'Readme.svelte' }

/** One of `projects` with the package and what else it needs. @returns its folder */
export const copyProject = async (name, tarball, folder) => {
  const project = join(folder, name)
  await mkdir(project)
  await cp(here('shared'), project, { recursive: true })
  await cp(here(`projects/${name}`), project, { recursive: true })
  await install(project, tarball)
  return project
}

/** The same, built. */
export const prepare = async (name, tarball, folder) => {
  const project = await copyProject(name, tarball, folder)
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
