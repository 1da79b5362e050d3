import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { projectWith } from './install.mjs'

/** What each entry may weigh with all it needs at once, minified, brotli; chunks come when wanted. */
const MOST = {
  kelisim: 14_500,
  'kelisim/core': 8000,
  'kelisim/react': 1500,
  'kelisim/preact': 8500,
  'kelisim/elements': 3500,
  'kelisim/cookie': 3500,
}

/** Any service alone. */
const MOST_OF_A_SERVICE = 2500

/** What a site with the two usual services imports; the entry has them all. */
const USUAL = '{ createKelisim, googleAnalytics, yandexMetrika }'

/** What is imported when it is wanted is not counted with what is there at once. */
const withoutChunks = {
  name: 'without-chunks',
  setup: build =>
    build.onResolve({ filter: /./ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path, external: true } : undefined,
    ),
}

/** Bundles each entry alone. @returns the sizes; throws where one is above its bound */
export const entrySizes = async (tarball, folder) => {
  const project = await projectWith(folder, 'entries', tarball, 'esbuild@^0.28.2')
  const { build } = await import(
    pathToFileURL(join(project, 'node_modules/esbuild/lib/main.js')).href
  )
  const sizes = []
  const services = (await readdir(join(project, 'node_modules/kelisim/dist/services')))
    .filter(file => file.endsWith('.js') && file !== 'index.js')
    .map(file => [`kelisim/services/${file.replace(/\.js$/, '')}`, MOST_OF_A_SERVICE])
  for (const [entry, most] of [...Object.entries(MOST), ...services]) {
    const names = entry === 'kelisim' ? USUAL : '*'
    const result = await build({
      stdin: { contents: `export ${names} from '${entry}'`, resolveDir: project },
      external: ['react'],
      legalComments: 'none',
      plugins: [withoutChunks],
      ...{ bundle: true, minify: true, format: 'esm', target: 'es2020', write: false },
    })
    const bytes = brotliCompressSync(result.outputFiles[0].contents).length
    if (bytes > most) throw new Error(`${entry} weighs ${bytes} B, above ${most} B`)
    sizes.push(`${entry} ${bytes}`)
  }
  return `${sizes.join(' · ')} B`
}
