import { expect, test } from 'vitest'
import { readCommand } from '../../../src/receiver/read-command.js'

const read = (line: string, env = {}) => readCommand(line.split(' ').filter(Boolean), env)

test('flags', () => {
  expect(
    read('receiver --db a.db --port 81 --origin https://a.kz --origin https://b.kz --base /k'),
  ).toEqual({
    settings: {
      db: 'a.db',
      port: 81,
      origins: ['https://a.kz', 'https://b.kz'],
      base: '/k',
      adminToken: undefined,
    },
  })
})

test('the environment, where there is no flag', () => {
  const env = {
    KELISIM_DB: 'e.db',
    PORT: '82',
    KELISIM_ORIGINS: 'https://a.kz, https://b.kz,',
    KELISIM_ADMIN_TOKEN: 't',
  }
  const settings = {
    db: 'e.db',
    port: 82,
    origins: ['https://a.kz', 'https://b.kz'],
    base: '/',
    adminToken: 't',
  }
  expect(read('receiver', env)).toEqual({ settings })
  expect(read('receiver --db f.db --port 83 --origin https://c.kz', env)).toEqual({
    settings: { ...settings, db: 'f.db', port: 83, origins: ['https://c.kz'] },
  })
})

test('defaults', () => {
  expect(read('receiver --db a.db')).toMatchObject({ settings: { port: 8080, origins: [] } })
})

test.each([
  ['', /^The command is "kelisim receiver", not "kelisim"$/],
  ['reciever --db a', /not "kelisim reciever"/],
  ['receiver', /--db FILE or KELISIM_DB/],
  ['receiver --db a --port x', /Port "x"/],
  ['receiver --db a --port 70000', /Port "70000"/],
  ['receiver --db a --prot 1', /^Unknown option '--prot'$/],
  ['receiver --db', /--db/],
])('a fault in "%s"', (line, fault) => {
  expect(read(line)).toEqual({ fault: expect.stringMatching(fault) })
})

test('help', () => {
  expect(read('--help')).toEqual({ help: expect.stringContaining('KELISIM_ADMIN_TOKEN') })
  expect(read('receiver -h')).toEqual({ help: expect.stringContaining('--origin') })
})
