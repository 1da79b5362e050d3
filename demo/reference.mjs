// Writes the reference of the API from the docstrings, as Markdown and as pages, for the demo.
import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const out = join(root, 'demo/.built/reference')

/** By the names they are imported by. */
const ENTRIES = {
  kelisim: 'index.ts',
  'kelisim/core': 'headless.ts',
  'kelisim/react': 'bindings/react.ts',
  'kelisim/preact': 'bindings/preact.ts',
  'kelisim/elements': 'elements/index.ts',
  'kelisim/cookie': 'cookie.ts',
  'kelisim/receiver': 'receiver/index.ts',
}

/** A plug-in: modules are called by their files otherwise. */
const NAMES = `import { Converter, ReflectionKind } from 'typedoc'
const names = ${JSON.stringify(
  Object.fromEntries(
    Object.entries(ENTRIES).map(([name, file]) => [file.replace(/(\/index)?\.ts$/, ''), name]),
  ),
)}
export const load = app =>
  app.converter.on(Converter.EVENT_CREATE_DECLARATION, (context, one) => {
    if (one.kindOf(ReflectionKind.Module)) one.name = names[one.name] ?? one.name
  })
`

// TypeDoc reads TypeScript up to 6: it gets its own, far from ours.
const folder = await mkdtemp(join(tmpdir(), 'kelisim-reference-'))
try {
  await writeFile(join(folder, 'package.json'), '{ "private": true }')
  const tools = ['typedoc@^0.28.20', 'typedoc-plugin-markdown@^4.14.1', 'typescript@~6.0.3']
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', ...tools], {
    cwd: folder,
    stdio: 'inherit',
  })
  await writeFile(join(folder, 'names.mjs'), NAMES)
  await writeFile(
    join(folder, 'typedoc.json'),
    JSON.stringify({
      entryPoints: Object.values(ENTRIES).map(file => join(root, 'src', file)),
      basePath: join(root, 'src'),
      tsconfig: join(root, 'tsconfig.build.json'),
      plugin: [
        join(folder, 'node_modules/typedoc-plugin-markdown/dist/index.js'),
        join(folder, 'names.mjs'),
      ],
      outputs: [
        { name: 'html', path: out },
        { name: 'markdown', path: join(out, 'markdown') },
      ],
      name: 'Kelisim',
      readme: 'none',
      excludeInternal: true,
      excludeExternals: true,
      disableSources: true,
      includeHierarchySummary: false,
      skipErrorChecking: true,
      logLevel: 'Error',
    }),
  )
  execFileSync(
    process.execPath,
    [join(folder, 'node_modules/typedoc/bin/typedoc'), '--options', join(folder, 'typedoc.json')],
    { cwd: root, stdio: 'inherit' },
  )
  console.log(`API reference: ${out}/index.html, served by "npm start" at /reference/`)
} finally {
  await rm(folder, { recursive: true, force: true })
}
