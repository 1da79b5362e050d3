import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

/** Which room may open which door. */

const ROOT = resolve(import.meta.dirname, '../../src')
const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter(file => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
  .map(file => file.replaceAll('\\', '/'))
const source = (file: string) => readFileSync(join(ROOT, file), 'utf8')

interface Door {
  readonly file: string
  /** A room, a file of the top level without its ending, or a package. */
  readonly to: string
  readonly typeOnly: boolean
  readonly dynamic: boolean
}

const roomOf = (path: string) =>
  path.includes('/') ? path.slice(0, path.indexOf('/')) : path.replace(/\.tsx?$/, '')

/** Comments out, strings kept: `//` inside a text is no comment. */
const withoutComments = (text: string) =>
  text.replace(
    /('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|\/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*)|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g,
    (_, kept: string | undefined) => kept ?? '',
  )

const doorsOf = (file: string): Door[] => {
  const text = withoutComments(source(file))
  const door = (specifier: string, typeOnly: boolean, dynamic: boolean): Door => {
    if (!specifier.startsWith('.')) return { file, to: specifier, typeOnly, dynamic }
    const path = relative(ROOT, resolve(ROOT, dirname(file), specifier.replace(/\?.*$/, '')))
    const to = roomOf(path.replaceAll('\\', '/').replace(/\.js$/, ''))
    return { file, to, typeOnly, dynamic }
  }
  return [
    ...Array.from(
      text.matchAll(/^\s*(?:import|export)\s+(type\s)?[^'"();]*?\bfrom\s*['"]([^'"]+)['"]/gm),
      ([, type, specifier]) => door(specifier!, Boolean(type), false),
    ),
    ...Array.from(text.matchAll(/^\s*import\s+['"]([^'"]+)['"]/gm), ([, specifier]) =>
      door(specifier!, false, false),
    ),
    ...Array.from(text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g), ([, specifier]) =>
      door(specifier!, false, true),
    ),
  ]
}

const TABLE: Readonly<Record<string, readonly string[]>> = {
  types: [],
  protocol: [],
  'receipt-number': [],
  lib: ['js-cookie'],
  core: ['lib', 'nanostores'],
  gate: ['protocol', 'lib'],
  report: ['protocol', 'lib'],
  services: ['protocol', 'lib'],
  locales: [],
  banner: ['lib', 'locales'],
  settings: [
    'protocol',
    'receipt-number',
    'lib',
    'locales',
    'preact',
    'preact/hooks',
    '@nanostores/preact',
    'i18next',
  ],
  forms: ['lib', 'locales'],
  rare: ['protocol', 'lib', 'locales'],
  kelisim: ['core', 'gate', 'report', 'lib'],
  page: ['gate', 'lib'],
  embeds: ['gate', 'lib', 'locales'],
  sender: ['report'],
  cookie: ['core', 'lib'],
  'add-services': ['services', 'lib'],
  'script-options': ['add-services', 'services', 'lib'],
  script: ['kelisim', 'script-options', 'services', 'banner', 'lib'],
  'on-server': ['core'],
  bindings: ['lib', 'react', 'preact', 'preact/compat'],
  elements: ['bindings', 'lib', 'locales'],
  index: ['kelisim', 'on-server', 'services', 'banner', 'lib'],
  headless: ['kelisim', 'on-server'],
}
/** What is only ever brought where it is wanted, by `import()`. */
const LAZY: Readonly<Record<string, readonly string[]>> = {
  index: ['settings', 'rare', 'page', 'sender'],
  headless: ['rare', 'page', 'sender'],
  page: ['embeds'],
}
/** What npm packages the receiver brings is its own affair; of ours it knows the wire. */
const RECEIVER = ['protocol', 'receipt-number']
const OURS = [...Object.keys(TABLE), 'receiver']

const rooms = [...new Set(files.map(roomOf))]
const BROWSER = files.filter(file => roomOf(file) !== 'receiver')

it('the table knows every room there is', () => {
  expect(files.length).toBeGreaterThan(50)
  expect(rooms.filter(room => !OURS.includes(room))).toEqual([])
})

it('imports are found at all: static ones, types, dynamic ones, packages', () => {
  const doors = files.flatMap(doorsOf)
  expect(doors).toContainEqual({ file: 'kelisim.ts', to: 'core', typeOnly: false, dynamic: false })
  expect(doors).toContainEqual({ file: 'index.ts', to: 'settings', typeOnly: false, dynamic: true })
  expect(doors).toContainEqual({
    file: 'lib/cookie.ts',
    to: 'js-cookie',
    typeOnly: false,
    dynamic: false,
  })
  expect(doors).toContainEqual({
    file: 'report/sending.ts',
    to: 'nanostores',
    typeOnly: true,
    dynamic: false,
  })
  const count = files
    .map(source)
    .join('\n')
    .match(/^(import|export) .*from '|^\} from '/gm)!.length
  expect(doors.filter(({ dynamic }) => !dynamic)).toHaveLength(count)
})

describe.each(rooms.filter(room => room !== 'receiver'))('%s', room => {
  it('opens only the doors it may', () => {
    const allowed = TABLE[room]!
    const wrong = files
      .filter(file => roomOf(file) === room)
      .flatMap(doorsOf)
      .filter(
        ({ to, typeOnly, dynamic }) =>
          to !== room &&
          !allowed.includes(to) &&
          // Types are shared by all, those of the wire too, and a store that arrives as an argument has one.
          !(typeOnly && ['types', 'protocol', 'nanostores'].includes(to)) &&
          !(typeOnly && room === 'bindings' && to === 'elements') &&
          // Brought only when they are wanted: the second layer, held markup, placeholders.
          !(dynamic && LAZY[room]?.includes(to)),
      )
    expect(wrong.map(({ file, to }) => `${file} imports ${to}`)).toEqual([])
  })
})

it('the receiver takes nothing of ours but the protocol, the number of a receipt and types', () => {
  const wrong = files
    .filter(file => roomOf(file) === 'receiver')
    .flatMap(doorsOf)
    .filter(
      ({ to, typeOnly }) =>
        OURS.includes(to) &&
        to !== 'receiver' &&
        !RECEIVER.includes(to) &&
        !(typeOnly && to === 'types'),
    )
  expect(wrong.map(({ file, to }) => `${file} imports ${to}`)).toEqual([])
})

it('nobody imports an entry or the composition root but the entries', () => {
  const entries = ['index', 'headless', 'script', 'cookie', 'kelisim', 'script-options']
  const wrong = files
    .filter(file => !entries.includes(roomOf(file)))
    .flatMap(doorsOf)
    .filter(({ to }) => entries.includes(to))
  expect(wrong).toEqual([])
})

it('js-cookie is known to one file alone', () => {
  const users = files.flatMap(doorsOf).filter(({ to }) => to === 'js-cookie')
  expect(users.map(({ file }) => file)).toEqual(['lib/cookie.ts'])
})

it('document.cookie is touched in one file alone', () => {
  const users = BROWSER.filter(file => /document\s*\.\s*cookie/.test(withoutComments(source(file))))
  expect(users).toEqual(['lib/cookie.ts'])
})

describe.each<[string, RegExp]>([
  ['markup from text', /\.(innerHTML|outerHTML)\b|insertAdjacentHTML|dangerouslySetInnerHTML/],
  ['code from text', /\beval\s*\(|\bnew\s+Function\b|\bFunction\s*\(/],
  ['document.write', /document\s*\.\s*write(ln)?\b/],
  ['a timer that runs text', /\bset(Timeout|Interval)\s*\(\s*['"`]/],
  ['a style attribute', /\bstyle\s*[:=]\s*['"`{]|setAttribute\(\s*['"]style['"]|\.cssText\b/],
  ['unload, which keeps pages out of the back/forward cache', /['"\s](before)?unload['"\s]/],
  ['the user agent', /\.(userAgent|webdriver|userAgentData)\b/],
])('in the browser there is no', (what, pattern) => {
  it(what, () => {
    const found = BROWSER.filter(file => pattern.test(withoutComments(source(file))))
    expect(found).toEqual([])
  })
})

it('no host is named outside the services and what is told about them', () => {
  const found = BROWSER.filter(
    file => roomOf(file) !== 'services' && !file.startsWith('settings/facts/'),
  ).flatMap(file =>
    Array.from(withoutComments(source(file)).matchAll(/(?:https?:)?\/\/[\w-]+(\.[\w-]+)+/gi))
      // A name that never resolves (RFC 2606), as the base of a path.
      .filter(([url]) => !url.endsWith('.invalid'))
      .map(([url]) => `${file}: ${url}`),
  )
  expect(found).toEqual([])
})

it('the check for hosts sees the ones of the services', () => {
  const text = withoutComments(source('services/yandex-metrika.ts'))
  expect(text).toMatch(/(?:https?:)?\/\/[\w-]+(\.[\w-]+)+/)
  expect(withoutComments("const a = 'https://a.b' // https://c.d\n/* x */")).toBe(
    "const a = 'https://a.b' \n",
  )
})
