import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { shell } from './shell.mjs'

/** What each entry may weigh with all it needs at once, minified, brotli; chunks come when wanted. */
const MOST = {
  kelisim: 15_000,
  'kelisim/core': 8000,
  'kelisim/react': 1500,
  'kelisim/preact': 8500,
  'kelisim/elements': 3500,
  'kelisim/cookie': 3500,
  'kelisim/services/yandex-metrika': 1200,
  'kelisim/services/google-analytics': 1500,
}

/** Bundles each entry alone. @returns the sizes; throws where one is above its bound */
export const entrySizes = async (tarball, folder) => {
  const project = join(folder, 'entries')
  await mkdir(project)
  await writeFile(join(project, 'package.json'), '{ "private": true, "type": "module" }')
  await shell(
    project,
    'npm',
    'install',
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
    tarball,
    'esbuild@^0.28.2',
  )
  const { build } = await import(
    pathToFileURL(join(project, 'node_modules/esbuild/lib/main.js')).href
  )
  const sizes = []
  for (const [entry, most] of Object.entries(MOST)) {
    const result = await build({
      stdin: { contents: `export * from '${entry}'`, resolveDir: project },
      external: ['react'],
      legalComments: 'none',
      ...{ bundle: true, minify: true, splitting: true, format: 'esm', target: 'es2020' },
      ...{ write: false, metafile: true, outdir: join(project, 'out') },
    })
    // The entry, and the chunks it imports statically.
    const outputs = Object.entries(result.metafile.outputs)
    const needed = new Set()
    const need = name => {
      if (needed.has(name)) return
      needed.add(name)
      const imports = result.metafile.outputs[name]?.imports ?? []
      for (const { path, kind } of imports) if (kind === 'import-statement') need(path)
    }
    need(outputs.find(([, { entryPoint }]) => entryPoint === '<stdin>')[0])
    const code = result.outputFiles
      .filter(({ path }) => [...needed].some(name => path.endsWith(name.split('/').pop())))
      .map(({ text }) => text)
    const bytes = brotliCompressSync(code.join('\n')).length
    if (bytes > most) throw new Error(`${entry} weighs ${bytes} B, above ${most} B`)
    sizes.push(`${entry} ${bytes}`)
  }
  return `${sizes.join(' · ')} B`
}
