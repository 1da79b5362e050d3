// Packs the package, installs it into small projects, builds and opens each, prints a table.
// `npm run test:consumers -- vite next` runs only those.
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { CHROMIUM_FLAGS, chromiumPath } from '../support/browser.mjs'
import { checkPackage } from './check-package.mjs'
import { checkTypes } from './check-types.mjs'
import { entrySizes } from './entry-sizes.mjs'
import { pack } from './pack.mjs'
import { prepare } from './prepare.mjs'
import { serve } from './serve.mjs'
import { story } from './story.mjs'

const wanted = process.argv.slice(2)
const folder = await mkdtemp(join(tmpdir(), 'kelisim-consumers-'))
const rows = []
let failures = 0

/** One line of the table; what is thrown is a failure of this one alone. */
const attempt = async (name, run) => {
  if (wanted[0] && !wanted.includes(name)) return
  const start = Date.now()
  const row = { project: name, works: 'yes', size: '' }
  try {
    row.size = (await run()) ?? ''
  } catch (error) {
    failures++
    row.works = 'NO'
    console.error(`\n${name}: ${error.stack}\n`)
  }
  row.seconds = Math.round((Date.now() - start) / 1000)
  rows.push(row)
  console.log(`${row.works === 'yes' ? '✓' : '✗'} ${name} (${row.seconds} s) ${row.size}`)
}

const browser = await chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_FLAGS })
try {
  const tarball = await pack(folder)
  await attempt('package', () => checkPackage(tarball, folder))
  await attempt('entries', () => entrySizes(tarball, folder))
  await attempt('types', () => checkTypes(tarball, folder))
  const projects = await readdir(new URL('projects', import.meta.url))
  for (const name of projects.filter(one => one !== 'types'))
    await attempt(name, async () => {
      const project = await prepare(name, tarball, folder)
      const site = await serve(project)
      try {
        const bytes = await story(browser, site.url, name)
        return `${bytes.toLocaleString('en')} B`
      } finally {
        await site.close()
      }
    })
} finally {
  await browser.close()
  await rm(folder, { recursive: true, force: true })
}

console.log(
  '\n| project | works | JavaScript until the banner, brotli | seconds |\n|---|---|---|---|',
)
for (const { project, works, size, seconds } of rows)
  console.log(`| ${project} | ${works} | ${size} | ${seconds} |`)
console.log(`\n${rows.length - failures} of ${rows.length} consumers work`)
process.exit(failures > 0 ? 1 : 0)
