import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from './pack.mjs'
import { copyProject } from './prepare.mjs'
import { shell } from './shell.mjs'

/** Write the examples of the docstrings beside it, each as a file. @returns how many */
const writeExamples = async project => {
  const src = join(ROOT, 'src')
  const files = (await readdir(src, { recursive: true })).filter(file => /\.tsx?$/.test(file))
  let count = 0
  for (const file of files) {
    const text = await readFile(join(src, file), 'utf8')
    for (const [, type, lines] of text.matchAll(/@example\n \* ```(tsx?)\n([\s\S]*?) \* ```/g)) {
      const code = lines.replace(/^ \* ?/gm, '')
      const pragma = code.includes('kelisim/preact') ? '/** @jsxImportSource preact */\n' : ''
      await writeFile(join(project, `example-${count++}.${type}`), pragma + code)
    }
  }
  if (count < 5) throw new Error(`Only ${count} examples were found in docstrings`)
  return count
}

/** Compile a consumer of all entries, library check on, by each TypeScript and both resolutions. */
export const checkTypes = async (tarball, folder) => {
  const project = await copyProject('types', tarball, folder)
  const examples = await writeExamples(project)
  const { dependencies } = JSON.parse(await readFile(join(project, 'package.json'), 'utf8'))
  const compilers = Object.keys(dependencies).filter(name => name.startsWith('ts'))
  const versions = []
  for (const name of compilers) {
    const manifest = await readFile(join(project, 'node_modules', name, 'package.json'), 'utf8')
    const { version } = JSON.parse(manifest)
    const tsc = (...args) =>
      shell(project, process.execPath, join('node_modules', name, 'bin/tsc'), ...args).catch(
        error => {
          throw new Error(`TypeScript ${version} ${args.join(' ')}\n${error.message}`)
        },
      )
    await tsc('-p', '.')
    // What bundlers resolve by, and a browser's project without Node's types: the oldest, the newest.
    if (name === compilers[0] || name === compilers.at(-1)) {
      await tsc('-p', '.', '--module', 'ESNext', '--moduleResolution', 'Bundler')
      await tsc('-p', 'tsconfig.browser.json')
    }
    versions.push(version)
  }
  return `TypeScript ${versions.join(', ')}; ${examples} examples`
}
