import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { build } from 'vite'
import { describe, expect, test } from 'vitest'
import { BUDGETS, brotliSize } from '../support/sizes.mjs'

const dist = (file: string) => new URL(`../../dist/${file}`, import.meta.url)
const text = (file: string) => readFileSync(dist(file), 'utf8')

/** What a site's own bundler makes of an import, minified, with everything of ours in it. */
const bundled = async (code: string) => {
  const folder = await mkdtemp(join(tmpdir(), 'kelisim-bundle-'))
  await writeFile(join(folder, 'entry.mjs'), code)
  const result = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      lib: { entry: join(folder, 'entry.mjs'), formats: ['es'] },
      rolldownOptions: { output: { minify: true } },
    },
  })
  await rm(folder, { recursive: true })
  const [bundle] = [result].flat() as unknown as {
    output: { type: string; isEntry?: boolean; code: string }[]
  }[]
  return bundle!.output.find(part => part.type === 'chunk' && part.isEntry)!.code
}

describe('the script', () => {
  test.each(Object.entries(BUDGETS))('%s keeps its budget of %i B', (file, budget) => {
    expect(brotliSize(file)).toBeLessThanOrEqual(budget)
  })

  test.each(Object.keys(BUDGETS))('%s weighs what the README says', file => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
    const row = readme.split('\n').find(line => line.startsWith(`| \`${file}\``))
    expect(row).toContain(`${(brotliSize(file) / 1000).toFixed(1)} kB`)
  })

  test('brings neither Preact nor i18next, but both languages', () => {
    const script = text('kelisim.js')
    // Names that survive minifying: hooks and vnode fields of Preact, methods of i18next.
    expect(script).not.toMatch(/__k|diffed|createVNode|languageChanged|missingKey|pluralSeparator/)
    expect(text('kelisim-settings.js')).toMatch(/pluralSeparator/)
    expect(script).toContain('Барлығын қабылдау')
    expect(script).toContain('Принять все')
  })

  test('leaves nothing of the build behind', () => {
    for (const file of Object.keys(BUDGETS)) {
      expect(text(file)).not.toMatch(/process\.env|__VERSION__|__FILES__|import\.meta\.env/)
    }
    expect(text('kelisim.js').trimEnd().split('\n')).toHaveLength(1)
  })

  test('asks for the settings by its own release', () => {
    const { version } = JSON.parse(
      readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
    )
    expect(text('kelisim.js')).toContain(`?v=${version}`)
  })

  test('asks for held markup and placeholders as files of their own', () => {
    expect(text('kelisim.js')).toMatch(/\("page"\)/)
    // By its own address, so that the release goes with it.
    expect(text('kelisim-page.js')).toContain('import.meta.url')
    for (const file of ['kelisim-page.js', 'kelisim-embeds.js'])
      expect(text(file)).not.toMatch(/(from|import)\s*["'(]\s*["']?\.\.?\//)
    expect(text('kelisim-page.js')).not.toMatch(/[а-яә]/i)
    expect(text('kelisim-embeds.js')).toContain('Бір рет жүктеу')
    expect(text('kelisim-embeds.js')).toContain('Загрузить один раз')
  })

  test('asks for further services as a file of its own, which asks for nothing', () => {
    expect(text('kelisim.js')).toMatch(/\("services"\)/)
    const services = text('kelisim-services.js')
    expect(services).not.toMatch(/(from|import)\s*["'(]|import\.meta/)
    expect(services).toContain('connect.facebook.net')
    // The frame for browsers without scripts would go round the gate.
    expect(services).not.toMatch(/ns\.html|noscript/)
  })

  test('names no host but those of the two services', () => {
    const hosts = text('kelisim.js').match(/https?:\/\/[\w.-]+/g) ?? []
    expect(new Set(hosts)).toEqual(
      new Set(['https://mc.yandex.ru', 'https://www.googletagmanager.com', 'http://site']),
    )
  })

  test('holds nothing that a strict policy forbids', () => {
    for (const file of Object.keys(BUDGETS))
      expect(text(file)).not.toMatch(/\beval\(|new Function|document\.write|insertAdjacentHTML/)
    for (const file of [
      'kelisim.js',
      'kelisim-page.js',
      'kelisim-embeds.js',
      'kelisim-sender.js',
      'kelisim-services.js',
    ])
      expect(text(file)).not.toMatch(/innerHTML|outerHTML|setAttribute\(["'`]style/)
  })
})

/** Files that the exports lead to, each `*` filled in. */
const root = new URL('../../', import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
  /** `null`: not to be imported. */
  exports: Record<string, string | Record<string, string> | null>
  bin: Record<string, string>
  sideEffects: string[]
}
const targets = Object.entries(manifest.exports).flatMap(([entry, conditions]) =>
  Object.entries(
    typeof conditions === 'string' ? { file: conditions } : (conditions ?? {}),
  ).flatMap(([condition, path]) => {
    const [before, after] = path.split('*') as [string, string?]
    if (after === undefined) return { entry, condition, path }
    const folder = before.slice(0, before.lastIndexOf('/') + 1)
    return readdirSync(new URL(folder, root))
      .map(file => folder + file)
      .filter(file => file.startsWith(before) && file.endsWith(after))
      .map(path => ({ entry, condition, path }))
  }),
)
/** What is imported, as against loaded by its address. */
const modules = targets.flatMap(({ condition, path }) => (condition === 'default' ? path : []))

describe('the package', () => {
  test('every entry of the exports exists, its types named first', () => {
    expect(targets.length).toBeGreaterThan(20)
    for (const { path } of targets)
      expect(existsSync(new URL(`../../${path}`, import.meta.url)), path).toBe(true)
    for (const entry of Object.values(manifest.exports))
      if (entry && typeof entry === 'object') expect(Object.keys(entry)[0]).toBe('types')
  })

  test('what services share is no entry', () => {
    const { resolve } = createRequire(import.meta.url)
    expect(resolve('kelisim/services/script')).toMatch(/dist\/services\/script\.js$/)
    expect(() => resolve('kelisim/services/shared/signals')).toThrow('not defined by "exports"')
  })

  test('nothing that an earlier build has left is published', () => {
    const names = (folder: URL) => readdirSync(folder, { recursive: true, encoding: 'utf8' })
    const sources = names(new URL('src', root)).map(file => file.replace(/\.tsx?$/, ''))
    const types = names(dist('.')).flatMap(file => (/\.d\.ts$/.test(file) ? file.slice(0, -5) : []))
    expect(types.length).toBeGreaterThan(20)
    expect(types.filter(file => !sources.includes(file))).toEqual([])
  })

  test('every service is an entry of its own', () => {
    const names = readdirSync(new URL('../../src/services', import.meta.url)).filter(name =>
      name.endsWith('.ts'),
    )
    expect(names.length).toBeGreaterThan(1)
    for (const name of names)
      expect(targets.map(({ path }) => path)).toContain(
        `./dist/services/${name.replace(/\.ts$/, '.js')}`,
      )
  })

  test('only what is run for what it does is said to have side effects', () => {
    expect(manifest.sideEffects).toEqual(['./dist/kelisim.js', './dist/bin.js'])
  })

  test('what a bundler takes has a source map with the source in it', () => {
    const maps = modules.map(path => JSON.parse(text(`${path.replace('./dist/', '')}.map`)))
    for (const { sources, sourcesContent } of maps) {
      expect(sources.length).toBeGreaterThan(0)
      expect(sourcesContent).toHaveLength(sources.length)
    }
  })

  test('the command can be run', () => {
    expect(statSync(dist('bin.js')).mode & 0o111).toBe(0o111)
    expect(execFileSync(dist('bin.js').pathname, ['--help'], { encoding: 'utf8' })).toContain(
      'receiver',
    )
  })

  test('importing it on a server touches no global, and starting it there does nothing', () => {
    const code = `
      const all = () => new Map(Reflect.ownKeys(globalThis).map(key => [key, globalThis[key]]))
      // Node makes some of its own when they are first looked at.
      all()
      const before = all()
      const entries = []
      for (const path of ${JSON.stringify(modules)}) entries.push(await import(new URL(path, '${root}')))
      const changed = () => Reflect.ownKeys(globalThis).filter(key => !Object.is(before.get(key), globalThis[key]))
      const onImport = changed()
      const apps = entries.flatMap(({ createKelisim }) => createKelisim?.({ policy: { version: '1', url: '/' } }) ?? [])
      for (const app of apps) {
        app.acceptAll()
        app.page()
      }
      for (const { defineElements } of entries) defineElements?.()
      console.log(JSON.stringify([onImport, changed(), apps.map(app => [app.has('necessary'), app.has('analytics')])]))`
    const allowed = [true, false]
    expect(
      JSON.parse(
        execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' }),
      ),
      // Nanostores keeps one count for all of its copies.
    ).toEqual([['nanostoresGlobal'], ['nanostoresGlobal'], [allowed, allowed]])
  })

  test('the core without the banner keeps its budget of 8,000 B', async () => {
    const code = await bundled(`export { createKelisim } from '${dist('core.js').pathname}'`)
    expect(brotliCompressSync(code).length).toBeLessThanOrEqual(8000)
  })

  test('a service that is not imported is not bundled', async () => {
    const code = await bundled(
      `export { createKelisim, yandexMetrika } from '${dist('index.js').pathname}'`,
    )
    expect(code).toContain('mc.yandex.ru')
    expect(code).not.toMatch(/googletagmanager|facebook|mail\.ru|yandex\.ru\/ads|tmr_lvid/)
  })

  test('the schemas of a record and a request are published', () => {
    expect(JSON.parse(text('record.schema.json'))).toMatchObject({
      type: 'object',
      required: expect.arrayContaining(['recordId', 'subject', 'event', 'notice']),
    })
    expect(JSON.parse(text('request.schema.json'))).toMatchObject({
      type: 'object',
      required: expect.arrayContaining(['requestId', 'kind', 'contact', 'text']),
    })
  })
})
