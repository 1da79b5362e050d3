import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
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

describe('the package', () => {
  test('every entry of the exports exists', () => {
    const { exports, bin } = JSON.parse(
      readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
    )
    const files = [
      ...Object.values(exports).flatMap(entry =>
        Object.values(Object(entry) === entry ? (entry as object) : { entry }),
      ),
      ...Object.values(bin),
    ] as string[]
    expect(files.length).toBeGreaterThan(10)
    for (const file of files)
      expect(existsSync(new URL(`../../${file}`, import.meta.url)), file).toBe(true)
  })

  test('the command can be run', () => {
    expect(statSync(dist('bin.js')).mode & 0o111).toBe(0o111)
    expect(execFileSync(dist('bin.js').pathname, ['--help'], { encoding: 'utf8' })).toContain(
      'receiver',
    )
  })

  test('importing it on a server does nothing', () => {
    const code = `for (const file of ['index', 'core', 'settings', 'page', 'sender', 'cookie', 'receiver']) await import('${dist('').href}' + file + '.js'); console.log(typeof window, 'ym' in globalThis)`
    expect(
      execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' }),
    ).toBe('undefined false\n')
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
