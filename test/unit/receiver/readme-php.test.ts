import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ConsentRecord } from '../../../src/protocol.js'
import { makeRecord } from '../../support/records.js'

/** The receiver in PHP that the README gives, run as it stands there. */

const README = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8')
const blocks = (language: string) =>
  Array.from(
    README.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm')),
    m => m[1]!,
  )
const [keepConsent = '', route = ''] = blocks('php').filter(block => block.includes('keepConsent'))
const table = blocks('sql').find(sql => sql.includes('consents')) ?? ''

// As much of Laravel as the route needs. Bodies come one a line, in base64.
const LARAVEL = `<?php
namespace Illuminate\\Http { class Request {
  function __construct(private string $body) {}
  function getContent() { return $this->body; }
} }
namespace Illuminate\\Support\\Facades {
  class DB { static $pdo; static function connection() { return new self; } function getPdo() { return self::$pdo; } }
  class Route { static $take; static function post($path, $take) { self::$take = $take; } }
}
namespace {
  function app_path($file) { return __DIR__ . '/' . $file; }
  function response() { return new class { function json($answer, $status) { return [$status, $answer]; } }; }
  \\Illuminate\\Support\\Facades\\DB::$pdo = new PDO('sqlite:' . __DIR__ . '/consents.db');
  require 'api.php';
  foreach (file('php://stdin') as $line) {
    $body = base64_decode(trim($line));
    try { $answer = (\\Illuminate\\Support\\Facades\\Route::$take)(new \\Illuminate\\Http\\Request($body)); }
    catch (\\Throwable $error) { $answer = [500, ['error' => get_class($error)]]; }
    echo json_encode($answer), "\\n";
  }
}`

const hasPhp =
  spawnSync('php', ['-r', 'exit(in_array("sqlite", PDO::getAvailableDrivers()) ? 0 : 1);'])
    .status === 0

test('the README has the receiver in PHP', () => {
  expect(keepConsent).toContain('function keepConsent(')
  expect(route).toContain("Route::post('/consent'")
  expect(table).toContain('CREATE TABLE consents')
})

describe.skipIf(!hasPhp)('the receiver in PHP (skipped without php-cli and php-sqlite3)', () => {
  let folder: string
  const php = (args: string[], input = '') =>
    execFileSync('php', ['-d', 'display_errors=stderr', ...args], {
      input,
      cwd: folder,
      encoding: 'utf8',
    })
  const sql = (statement: string) =>
    JSON.parse(
      php([
        '-r',
        '$db = new PDO("sqlite:consents.db"); $q = $db->query($argv[1]); echo json_encode($q->fetchAll(PDO::FETCH_ASSOC));',
        '--',
        statement,
      ]),
    )
  /** Posts bodies one after the other. */
  const post = (...bodies: unknown[]): [number, Record<string, unknown>][] =>
    php(
      ['laravel.php'],
      bodies
        .map(body =>
          Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)).toString('base64'),
        )
        .join('\n'),
    )
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'kelisim-php-'))
    for (const [name, text] of Object.entries({
      'keep-consent.php': keepConsent,
      'api.php': route,
      'laravel.php': LARAVEL,
    }))
      writeFileSync(join(folder, name), text)
    sql(table)
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test('keeps a record once, word for word, and tells a repeat from a conflict', () => {
    const { notice } = makeRecord()
    const record = makeRecord({
      notice: { ...notice, text: ['Қабылдау', ' a "quoted" word \0', '😀 '] },
    })
    const turned = Object.fromEntries(Object.entries(record).reverse())
    expect(
      post(
        record,
        record,
        turned,
        { ...record, publicSources: true },
        { ...record, term: { ...record.term, months: '6' } },
      ),
    ).toEqual([
      [201, { status: 'stored' }],
      [200, { status: 'duplicate' }],
      [200, { status: 'duplicate' }],
      [409, { error: 'conflict' }],
      [409, { error: 'conflict' }],
    ])
    const [row, ...more] = sql(`SELECT * FROM consents WHERE record_id = '${record.recordId}'`)
    expect(more).toEqual([])
    expect(row.document).toBe(JSON.stringify(record))
    expect(row.subject_id).toBe(record.subject.id)
    expect(Date.now() - Date.parse(row.received_at)).toBeLessThan(3_600_000)
  })

  test('says what is wrong and keeps nothing of it', () => {
    const kept = sql('SELECT count(*) AS n FROM consents')
    const record = makeRecord()
    const wrong: [string, Partial<Record<keyof ConsentRecord, unknown>>][] = [
      ['schema', { schema: 'kelisim/2' }],
      ['recordId', { recordId: `${record.recordId}\n` }],
      ['recordId', { recordId: ['x'] }],
      ['subject.id', { subject: 'x' }],
      ['subject.id', { subject: null }],
      ['event.type', { event: { ...record.event, type: true } }],
      ['event.at', { event: { ...record.event, at: 'yesterday or so' } }],
      ['categories', { categories: 'analytics' }],
      ['notice.text', { notice: { ...record.notice, text: 'words' } }],
    ]
    expect(post(...wrong.map(([, changes]) => ({ ...record, ...changes })))).toEqual(
      wrong.map(([path]) => [422, { error: 'invalid_record', issues: [{ path }] }]),
    )
    expect(post('{', '5', '"text"', 'x'.repeat(65_537), `${'['.repeat(600)}`)).toEqual([
      [400, { error: 'invalid_json' }],
      [400, { error: 'invalid_json' }],
      [400, { error: 'invalid_json' }],
      [413, { error: 'record_too_large' }],
      [400, { error: 'invalid_json' }],
    ])
    expect(sql('SELECT count(*) AS n FROM consents')).toEqual(kept)
  })

  test('a database that fails is no answer of 2xx, so that the record comes again', () => {
    sql('ALTER TABLE consents RENAME TO away')
    const record = makeRecord()
    expect(post(record)).toEqual([[500, { error: 'PDOException' }]])
    sql('ALTER TABLE away RENAME TO consents')
    expect(post(record)).toEqual([[201, { status: 'stored' }]])
  })
})
