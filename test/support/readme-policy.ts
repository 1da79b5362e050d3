import { readFileSync } from 'node:fs'
import { REPORT } from './site.js'

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')

/** The README's table: sources by service and directive. */
export const policyTable = (): Record<string, Record<string, string[]>> => {
  const [, section = ''] = readme.split('### Security policy')
  const [table = ''] = /(^\|.*\n)+/m.exec(section) ?? []
  const lines = table.trimEnd().split('\n')
  const cells = (line: string) => line.split('|').slice(1, -1)
  const directives = cells(lines[0]!).map(cell => /`([\w-]+)`/.exec(cell)?.[1] ?? '')
  return Object.fromEntries(
    lines.slice(2).map(line => {
      const [name, ...sources] = cells(line)
      return [
        name!.trim(),
        Object.fromEntries(
          sources.map((cell, i) => [
            directives[i + 1],
            [...cell.matchAll(/`([^`]+)`/g)].map(([, source]) => source!),
          ]),
        ),
      ]
    }),
  )
}

/** The least policy for these services; by nonce where there is one, else by hosts. */
export const policyFor = (services: readonly string[], nonce?: string): string => {
  const table = policyTable()
  const sources = (directive: string) => [
    ...new Set(['Kelisim', ...services].flatMap(name => table[name]![directive]!)),
  ]
  const all = ['connect-src', 'img-src', 'frame-src'].map(name => [name, ...sources(name)])
  return [
    `default-src 'none'`,
    nonce
      ? `script-src 'nonce-${nonce}' 'strict-dynamic'`
      : `script-src ${sources('script-src').join(' ')}`,
    ...all.filter(([, first]) => first).map(directive => directive.join(' ')),
    `require-trusted-types-for 'script'`,
    'trusted-types kelisim',
    REPORT,
  ].join('; ')
}
