import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'

const shared = { bundle: true, minify: true, format: 'esm', outdir: 'dist', target: 'es2020' }
await build({ ...shared, entryPoints: ['main.js'], splitting: true })
// A copy of its own, and the script tag: by mistake all on one page.
await build({ ...shared, entryPoints: ['second.js'] })
cpSync('node_modules/kelisim/dist/kelisim.js', 'dist/kelisim/kelisim.js')
cpSync('index.html', 'dist/index.html')

// Another page of the same site, with the tag alone.
const page = readFileSync('index.html', 'utf8')
writeFileSync('dist/tag.html', page.replace(/<script type="module".*<\/script>/g, ''))
