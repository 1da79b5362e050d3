/// <reference types="vitest/config" />
import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import { minify } from 'terser'
import { defineConfig, type Plugin, type UserConfig } from 'vite'

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as {
  version: string
}
const src = (file: string) => new URL(`src/${file}`, import.meta.url).pathname

/** Where `.ci/run` wants the counts. */
const results = process.env.KELISIM_TEST_RESULTS

const target = 'es2020'
// From Firefox 92 on: for older ones every use of system-ui becomes a list of ten fonts.
const cssTarget = ['chrome87', 'firefox92', 'safari14.1']
const define = { __VERSION__: JSON.stringify(version), __FILES__: 'false' }
// Library mode leaves process.env.NODE_ENV in the output, which a script tag does not have.
const browserDefine = {
  ...define,
  __FILES__: 'true',
  'process.env.NODE_ENV': '"production"',
}
const external = [/^nanostores/, /^@nanostores/, /^js-cookie/, /^preact/, /^i18next/, /^react$/]

/** Each is an entry of its own: `kelisim/services/<file>`. */
const serviceEntries = Object.fromEntries(
  readdirSync(src('services'))
    .filter(file => file.endsWith('.ts'))
    .map(file => {
      const name = `services/${file.replace(/\.ts$/, '')}`
      return [name, src(`${name}.ts`)]
    }),
)

/**
 * Parts of our dependencies that are never run in what a page loads by URL, and that no bundler sees
 * to be dead: js-cookie only writes, nothing batches nanostores, i18next fetches nothing. 400 bytes
 * of the script's budget, 1,500 of the dialog's.
 */
const UNUSED: Record<string, [part: RegExp, instead?: string][]> = {
  'js-cookie/dist/js.cookie.mjs': [
    [/^function assign [\s\S]*?(?=function init)/m],
    // Neither do our values need an escape, nor do names that `document.cookie` has told.
    [/ {4}if \(typeof document[\s\S]*?(?= {4}var stringified)/],
    [/converter\.write\(value, name\)/, 'value'],
    // Old frameworks put enumerable functions on Object.prototype.
    [/attributeName in attributes/, 'attributeName of Object.keys(attributes)'],
    [/ {2}function get\(name\)[\s\S]*?\n {2}\}\n/],
    [/Object\.create\(\s*\{\s*set: set,[\s\S]*\n {2}\)\n/, '{ set: set }\n'],
    [/init\(defaultConverter, [^)]*\)/, 'init()'],
  ],
  'nanostores/atom/index.js': [
    [/ {4}let pendingStores = batchSeen\?[\s\S]*?\n {4}\}\n(?= {4}try)/],
    [/ {8}batchSeen\?\.get\(listener\)\?\.delete\(\$atom\)\n/],
    [/ && !batchSeen/],
    [/ {8}if \(batchSeen\) \{[\s\S]*?\n {8}\}\n/],
    [/batchSeen \? undefined : /],
    // Our only global is `window.kelisim`; this one is for stores derived across copies.
    [/globalThis\.nanostoresGlobal \|\|= /],
    [/ {6}nanostoresGlobal\.epoch\+\+\n/],
    // Nothing of ours waits to be mounted.
    [/ {6}if \(!\$atom\.lc\) \{[\s\S]*?\n {6}\}\n/],
    [/ {10}if \(!--\$atom\.lc\) \$atom\.off\(\)\n/],
    [/\$atom\.lc = (?=listeners\.push)/],
    [/ {4}lc: 0,\n/],
    [/ {4}off\(\) \{\},\n/],
    [/ {4}init: initialValue,\n/],
  ],
  // Our words come with the module, and none of them asks for a format.
  'i18next/dist/esm/i18next.js': [
    [/^class Formatter \{[\s\S]*?^\}\n/m, 'class Formatter { format(value) { return value } }\n'],
    [
      /^class Connector extends EventEmitter \{[\s\S]*?^\}\n/m,
      'class Connector extends EventEmitter {}\n',
    ],
  ],
}
const dropUnused = (): Plugin => ({
  name: 'drop-unused',
  transform(code, id) {
    const parts = Object.entries(UNUSED).find(([file]) => id.endsWith(file))?.[1]
    return parts?.reduce((rest, [part, instead = '']) => {
      if (!part.test(rest)) throw new Error(`${id} has changed: nothing matches ${part}`)
      return rest.replace(part, instead)
    }, code)
  },
})

/**
 * Properties that stay within the script: of what its rooms hand each other. None is of a type that
 * a page, the settings or the receiver gets to see.
 */
const INTERNAL = [
  ...['sound', 'faults', 'warnings', 'maintain', 'nudge', 'asked', 'failure'],
  ...['prefetch', 'messageOnly', 'onAction', 'onLanguage', 'firstLayer', 'checkColours'],
  ...['flush', 'wake'],
  ...['loadSettings', 'loadRare', 'loadPage', 'loadSender'],
]
const checkInternal = (internal: string[], code: string) => {
  const types = readdirSync(src('types')).map(file => `types/${file}`)
  const visible = [...types, 'protocol.ts'].map(file => readFileSync(src(file), 'utf8')).join()
  for (const name of internal) {
    // A text keeps its length, and what looks it up would find nothing.
    if (new RegExp(`["'\`]${name}["'\`]`).test(code))
      throw new Error(`${name} is a text too, hence no property to be shortened`)
    if (new RegExp(`^\\s*(readonly )?${name}\\??[:(]`, 'm').test(visible))
      throw new Error(`${name} is in a public type, hence no property to be shortened`)
  }
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_$'
/** Names for variables, shortest first; the letters in the order of the alphabet from one on. */
const namesFrom = (first: number) => ({
  get: (n: number): string => {
    const { length } = LETTERS
    return (
      (n < length ? '' : namesFrom(first).get(Math.floor(n / length) - 1)) +
      LETTERS[(first + n) % length]
    )
  },
})

/**
 * A second pass over the bundler's own minified output, 1 % smaller than either alone; then the
 * names of variables with which it packs best, another 0.3 %.
 */
const minifyAgain = ({ namings, internal }: { namings: number; internal: string[] }): Plugin => ({
  name: 'minify-again',
  async generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue
      checkInternal(internal, chunk.code)
      const { code = '' } = await minify(chunk.code, {
        ecma: 2020,
        module: chunk.exports.length > 0,
        compress: {
          passes: 2,
          sequences: false,
          lhs_constants: false,
          unsafe: true,
          unsafe_methods: true,
        },
        mangle: {
          // Never one that the language or the DOM has, terser sees to that.
          properties: internal[0] ? { regex: new RegExp(`^(${internal.join('|')})$`) } : false,
        },
      })
      const named = await Promise.all(
        Array.from({ length: namings }, (_, first) =>
          minify(code, {
            ecma: 2020,
            module: chunk.exports.length > 0,
            compress: false,
            mangle: { nth_identifier: namesFrom(first) },
          }),
        ),
      )
      const sizes = named.map(one => brotliCompressSync(one.code ?? '').length)
      chunk.code = named[sizes.indexOf(Math.min(...sizes))]?.code ?? code
    }
  },
})

/** Says what the script is made of, so that growth has a name. Parts are measured one by one. */
const nameParts = (): Plugin => ({
  name: 'name-parts',
  generateBundle(_, bundle) {
    const here = new URL('.', import.meta.url).pathname
    const parts = Object.values(bundle)
      .flatMap(chunk => (chunk.type === 'chunk' ? Object.entries(chunk.modules) : []))
      .map(([id, { code }]) => ({
        name: id.replace(here, ''),
        size: brotliCompressSync(code ?? '').length,
      }))
      .sort((a, b) => b.size - a.size)
    console.log('biggest parts, brotli, before minifying:')
    for (const { name, size } of parts.slice(0, 12))
      console.log(`${String(size).padStart(6)} B  ${name}`)
  },
})

/** The command needs its run bit, and the schema of a record is published as a file. */
const finishReceiver = (): Plugin => ({
  name: 'finish-receiver',
  async closeBundle() {
    const dist = (file: string) => new URL(`dist/${file}`, import.meta.url)
    chmodSync(dist('bin.js'), 0o755)
    const { recordJsonSchema, requestJsonSchema } = await import(
      `${dist('receiver.js').href}?${Date.now()}`
    )
    const write = (name: string, schema: object) =>
      writeFileSync(dist(name), `${JSON.stringify(schema, null, 2)}\n`)
    write('record.schema.json', recordJsonSchema())
    write('request.schema.json', requestJsonSchema())
  },
})

/** An ES module that the script loads by URL where it is needed. */
const besideScript = (name: string, entry: string): UserConfig => ({
  define: browserDefine,
  plugins: [dropUnused(), nameParts(), minifyAgain({ namings: 1, internal: [] })],
  build: {
    emptyOutDir: false,
    target,
    cssTarget,
    minify: true,
    lib: { entry: src(entry), formats: ['es'], fileName: () => `kelisim-${name}.js` },
    // ES library output keeps its white space unless the bundler itself is told to minify.
    rolldownOptions: { output: { minify: true } },
  },
})

const builds: Record<string, UserConfig> = {
  script: {
    define: browserDefine,
    plugins: [dropUnused(), nameParts(), minifyAgain({ namings: 26, internal: INTERNAL })],
    build: {
      emptyOutDir: false,
      target,
      cssTarget,
      lib: {
        entry: src('script.ts'),
        formats: ['iife'],
        name: 'kelisimScript',
        fileName: () => 'kelisim.js',
      },
    },
  },
  settings: besideScript('settings', 'settings/index.tsx'),
  rare: besideScript('rare', 'rare/index.ts'),
  page: besideScript('page', 'page.ts'),
  embeds: besideScript('embeds', 'embeds.ts'),
  sender: besideScript('sender', 'sender.ts'),
  services: besideScript('services', 'add-services.ts'),
  npm: {
    define,
    build: {
      emptyOutDir: false,
      target,
      cssTarget,
      minify: false,
      sourcemap: true,
      lib: {
        entry: {
          index: src('index.ts'),
          core: src('headless.ts'),
          settings: src('settings/index.tsx'),
          page: src('page.ts'),
          sender: src('sender.ts'),
          cookie: src('cookie.ts'),
          react: src('bindings/react.ts'),
          preact: src('bindings/preact.ts'),
          elements: src('elements/index.ts'),
          ...serviceEntries,
        },
        formats: ['es'],
      },
      rolldownOptions: {
        external,
        output: {
          chunkFileNames: 'chunks/[name].js',
          // What uses hooks or starts in a page is for the browser's part of a React server's tree.
          banner: ({ name }) => (name === 'react' ? "'use client'" : ''),
        },
      },
    },
  },
  receiver: {
    define,
    plugins: [finishReceiver()],
    ssr: {
      noExternal: ['hono', '@hono/node-server', 'valibot', '@valibot/to-json-schema', 'uplot'],
    },
    build: {
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      sourcemap: true,
      ssr: true,
      rolldownOptions: {
        input: { receiver: src('receiver/index.ts'), bin: src('receiver/bin.ts') },
        external: ['@libsql/client', 'pg'],
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' },
      },
    },
  },
  demo: {
    root: new URL('demo/spa', import.meta.url).pathname,
    base: '/app/',
    build: { outDir: '../.built/app', emptyOutDir: true },
  },
}

export default defineConfig(({ mode }) => ({
  ...builds[mode],
  test: {
    reporters: results ? ['default', ['json', { outputFile: results }]] : ['default'],
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/unit/**/*.test.ts'], css: true } },
      {
        extends: true,
        test: {
          name: 'dom',
          include: ['test/dom/**/*.test.{ts,tsx}'],
          environment: 'happy-dom',
          css: true,
        },
      },
      { extends: true, test: { name: 'bundle', include: ['test/bundle/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          // Once in a while Chromium leaves a sandboxed frame undrawn. Locally such a failure shows.
          retry: process.env.CI ? 1 : 0,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // After the others: browsers and unit tests would starve each other on two cores.
          sequence: { groupOrder: 1 },
          maxWorkers: 2,
        },
      },
    ],
  },
  ...(builds[mode] ? {} : { define }),
}))
