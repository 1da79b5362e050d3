import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDecision } from '../../src/cookie.js'
import type { Options } from '../../src/types.js'
import { cookieLine, SITES } from '../support/cookie-lines.js'
import { NOW } from '../support/decisions.js'

/** The reader for PHP that the README gives, run on what the library's own reads. */

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
const [, reader = ''] = /```php\n<\?php\n([\s\S]*?)```/.exec(README) ?? []

/** The options as the reader is given them. */
const siteOf = ({ policy, textsRevision, categories = [], services = [] }: Options) => ({
  policy: policy.version,
  textsRevision: textsRevision ?? 1,
  categories: categories.map(({ id }) => id),
  services: Object.fromEntries(
    services.map(({ id, category, facts }) => [id, [category, ...facts.countries]]),
  ),
})

const run = (cases: readonly unknown[]) =>
  JSON.parse(
    execFileSync(
      'php',
      [
        ...['-d', 'error_reporting=-1', '-d', 'display_errors=stderr', '-r'],
        `${reader}
        foreach (json_decode(file_get_contents('php://stdin'), true) as [$header, $site, $now])
          $all[] = kelisim_decision($header, $site, $now);
        echo json_encode($all);`,
      ],
      { input: JSON.stringify(cases), encoding: 'utf8', maxBuffer: 1e8 },
    ),
  ) as unknown[]

const missing = spawnSync('php', ['-v']).error !== undefined

it('the README gives a reader for PHP', () => {
  expect(reader).toContain('function kelisim_decision(')
})

describe.skipIf(missing)(
  missing ? 'in PHP (skipped: no php on this machine)' : 'in PHP',
  { timeout: 60_000 },
  () => {
    it('the README’s reader says what ours says to any cookies', () => {
      const cases = fc.sample(fc.tuple(cookieLine, fc.constantFrom(...SITES)), 1500)
      const answers = run(cases.map(([line, options]) => [line, siteOf(options), NOW]))
      const ours = cases.map(([line, options]) => readDecision(line, options, NOW))
      expect(new Set(ours.map(one => Object(one).reason ?? one.status)).size).toBe(6)
      for (const [i, [line]] of cases.entries()) expect(answers[i], line).toEqual(ours[i])
    })
  },
)
