import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from './pack.mjs'
import { install } from './prepare.mjs'
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
  const project = await install('types', tarball, folder)
  const examples = await writeExamples(project)
  const { dependencies } = JSON.parse(await readFile(join(project, 'package.json'), 'utf8'))
  const compilers = Object.keys(dependencies).filter(name => name.startsWith('ts'))
  const versions = []
  for (const name of compilers) {
    const manifest = await readFile(join(project, 'node_modules', name, 'package.json'), 'utf8')
    const { version } = JSON.parse(manifest)
    for (const module of [[], ['--module', 'ESNext', '--moduleResolution', 'Bundler']]) {
      const tsc = join('node_modules', name, 'bin/tsc')
      await shell(project, process.execPath, tsc, '-p', '.', ...module).catch(error => {
        throw new Error(`TypeScript ${version} ${module.join(' ')}\n${error.message}`)
      })
    }
    versions.push(version)
  }
  return `TypeScript ${versions.join(', ')}; ${examples} examples`
}
