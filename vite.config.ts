/// <reference types="vitest/config" />
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { defineConfig, type Plugin, type UserConfig } from 'vite'

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as {
  version: string
}
const src = (file: string) => new URL(`src/${file}`, import.meta.url).pathname

const target = 'es2020'
// Our style sheets are written for the browsers named in the README: nothing to lower.
const cssTarget = 'chrome123'
const define = { __VERSION__: JSON.stringify(version) }
// Library mode leaves process.env.NODE_ENV in the output, which a script tag does not have.
const browserDefine = { ...define, 'process.env.NODE_ENV': '"production"' }
const external = [/^nanostores/, /^@nanostores/, /^js-cookie/, /^preact/, /^i18next/]

/** The command needs its run bit, and the schema of a record is published as a file. */
const finishReceiver = (): Plugin => ({
  name: 'finish-receiver',
  async closeBundle() {
    const dist = (file: string) => new URL(`dist/${file}`, import.meta.url)
    chmodSync(dist('bin.js'), 0o755)
    const { recordJsonSchema } = await import(`${dist('receiver.js').href}?${Date.now()}`)
    writeFileSync(dist('record.schema.json'), `${JSON.stringify(recordJsonSchema(), null, 2)}\n`)
  },
})

const builds: Record<string, UserConfig> = {
  script: {
    define: browserDefine,
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
  settings: {
    define: browserDefine,
    build: {
      emptyOutDir: false,
      target,
      cssTarget,
      minify: true,
      lib: {
        entry: src('settings/index.tsx'),
        formats: ['es'],
        fileName: () => 'kelisim-settings.js',
      },
      // ES library output keeps its white space unless the bundler itself is told to minify.
      rolldownOptions: { output: { minify: true } },
    },
  },
  npm: {
    define,
    build: {
      emptyOutDir: false,
      target,
      cssTarget,
      minify: false,
      lib: {
        entry: {
          index: src('index.ts'),
          core: src('kelisim.ts'),
          settings: src('settings/index.tsx'),
          cookie: src('cookie.ts'),
        },
        formats: ['es'],
      },
      rolldownOptions: { external, output: { chunkFileNames: 'chunks/[name].js' } },
    },
  },
  receiver: {
    define,
    plugins: [finishReceiver()],
    ssr: { noExternal: ['hono', '@hono/node-server', 'valibot', '@valibot/to-json-schema'] },
    build: {
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      ssr: true,
      rolldownOptions: {
        input: { receiver: src('receiver/index.ts'), bin: src('receiver/bin.ts') },
        external: ['@libsql/client'],
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
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/unit/**/*.test.ts'] } },
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
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: true,
          maxWorkers: 2,
        },
      },
    ],
  },
  ...(builds[mode] ? {} : { define }),
}))
