import fc from 'fast-check'
import { expect, it } from 'vitest'
import { domainsOf } from '../../src/lib/domains.js'

it.each([
  ['rasco.kz', ['kz', 'rasco.kz']],
  ['kurs.rasco.kz', ['kz', 'rasco.kz', 'kurs.rasco.kz']],
  ['shop.x.com.kz', ['kz', 'com.kz', 'x.com.kz', 'shop.x.com.kz']],
  ['1.rasco.kz', ['kz', 'rasco.kz', '1.rasco.kz']],
  ['xn--80ak6aa92e.xn--80ao21a', ['xn--80ao21a', 'xn--80ak6aa92e.xn--80ao21a']],
  ['localhost', []],
  ['intranet', []],
  ['127.0.0.1', []],
  ['192.168.10.20', []],
  ['[::1]', []],
  ['[2001:db8::8a2e:370:7334]', []],
  ['[::ffff:192.0.2.1]', []],
  ['', []],
])('the domains a cookie of %s could be on, widest first', (host, domains) => {
  expect(domainsOf(host)).toEqual(domains)
})

it('are the host and its parents, each a label longer than the one before', () => {
  const label = fc.stringMatching(/^[a-z][a-z0-9-]{0,10}$/)
  fc.assert(
    fc.property(fc.array(label, { minLength: 2, maxLength: 8 }), labels => {
      const host = labels.join('.')
      const domains = domainsOf(host)
      expect(domains).toHaveLength(labels.length)
      expect(domains.at(-1)).toBe(host)
      domains.forEach((domain, i) => {
        expect(domain.split('.')).toHaveLength(i + 1)
        expect(`.${host}`.endsWith(`.${domain}`)).toBe(true)
      })
    }),
  )
})
