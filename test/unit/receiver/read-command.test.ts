import { expect, test } from 'vitest'
import { readCommand } from '../../../src/receiver/read-command.js'

const read = (line: string, env = {}) => readCommand(line.split(' ').filter(Boolean), env)

const DEFAULTS = {
  port: 8080,
  origins: [],
  base: '/',
  trustProxy: false,
  rate: 600,
  keepMonths: 36,
  adminToken: undefined,
}

test('defaults', () => {
  const database = { file: 'a.db' }
  expect(read('receiver --db a.db')).toEqual({ receiver: { ...DEFAULTS, database } })
  expect(read('purge --db a.db')).toEqual({ purge: { database, keepMonths: 36, dryRun: false } })
})

test('flags', () => {
  expect(
    read(
      'receiver --db a.db --port 81 --origin https://a.kz --origin https://b.kz --base /k --trust-proxy --keep-months 3',
    ),
  ).toEqual({
    receiver: {
      ...DEFAULTS,
      database: { file: 'a.db' },
      port: 81,
      origins: ['https://a.kz', 'https://b.kz'],
      base: '/k',
      trustProxy: true,
      keepMonths: 3,
    },
  })
  expect(read('purge --db a.db --keep-months 0 --dry-run')).toEqual({
    purge: { database: { file: 'a.db' }, keepMonths: 0, dryRun: true },
  })
})

test('the environment, where there is no flag', () => {
  const env = {
    KELISIM_DB: 'e.db',
    PORT: '82',
    KELISIM_ORIGINS: 'https://a.kz, https://b.kz,',
    KELISIM_ADMIN_TOKEN: 't',
    KELISIM_RATE: '0',
    KELISIM_KEEP_MONTHS: '12',
    KELISIM_DEADLINES: 'withdrawal=10, complaint=15',
    KELISIM_HOLIDAYS: '2027-01-01,2027-01-04',
  }
  const receiver = {
    ...DEFAULTS,
    database: { file: 'e.db' },
    port: 82,
    origins: ['https://a.kz', 'https://b.kz'],
    rate: 0,
    keepMonths: 12,
    adminToken: 't',
    deadlines: { withdrawal: 10, complaint: 15 },
    holidays: ['2027-01-01', '2027-01-04'],
  }
  expect(read('receiver', env)).toEqual({ receiver })
  expect(read('receiver --db f.db --port 83 --origin https://c.kz', env)).toEqual({
    receiver: { ...receiver, database: { file: 'f.db' }, port: 83, origins: ['https://c.kz'] },
  })
  expect(read('purge', env)).toMatchObject({ purge: { keepMonths: 12 } })
})

test('PostgreSQL by its address, a file on the command line before it', () => {
  const url = 'postgres://u:p@host/db'
  expect(read('purge', { DATABASE_URL: url })).toMatchObject({ purge: { database: { url } } })
  expect(read('purge --db a.db', { DATABASE_URL: url })).toMatchObject({
    purge: { database: { file: 'a.db' } },
  })
  expect(read('purge', { DATABASE_URL: url, KELISIM_DB: 'a.db' })).toEqual({
    fault: 'Name one database: KELISIM_DB and DATABASE_URL are both set',
  })
  expect(read('purge', { DATABASE_URL: 'mysql://host:3306/db' })).toEqual({
    fault: 'DATABASE_URL must begin with postgres://',
  })
})

test.each([
  ['', /^The commands are "kelisim receiver" and "kelisim purge", not ""$/],
  ['reciever --db a', /not "reciever"/],
  ['receiver purge --db a', /'purge'/],
  ['receiver', /--db FILE, KELISIM_DB or DATABASE_URL/],
  ['receiver --db a --port x', /^Port "x"/],
  ['receiver --db a --port 70000', /^Port "70000"/],
  ['receiver --db a --keep-months 37', /^The months to keep "37" must be .+ 0 to 36$/],
  ['receiver --db a --prot 1', /^Unknown option '--prot'$/],
  ['receiver --db', /--db/],
  ['purge --db a --port 1', /^Unknown option '--port'$/],
])('a fault in "%s"', (line, fault) => {
  expect(read(line)).toEqual({ fault: expect.stringMatching(fault) })
})

test('help', () => {
  expect(read('--help')).toEqual({ help: expect.stringContaining('KELISIM_ADMIN_TOKEN') })
  expect(read('receiver -h')).toEqual({ help: expect.stringContaining('--origin') })
  expect(read('purge --help')).toEqual({ help: expect.stringContaining('--dry-run') })
})
