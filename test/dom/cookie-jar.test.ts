import { expect, it } from 'vitest'
import { CookieJar } from '../support/cookie-jar.js'

/** The jar the other tests rely on keeps to what browsers do. */

const open = (url: string) => new CookieJar(url)

it('keeps a host-only cookie and one of the same domain apart', () => {
  const jar = open('https://rasco.kz/')
  jar.set('a=host')
  jar.set('a=domain; domain=rasco.kz')
  expect(jar.text).toBe('a=host; a=domain')
  jar.set('a=; max-age=0')
  expect(jar.text).toBe('a=domain')
})

it('takes no cookie for a public suffix, a foreign domain or a part of a label', () => {
  const jar = open('https://shop.x.com.kz/')
  for (const domain of ['kz', 'com.kz', 'y.com.kz', 'hop.x.com.kz', 'a.shop.x.com.kz'])
    jar.set(`a=1; domain=${domain}`)
  expect(jar.text).toBe('')
  jar.set('a=1; domain=.X.com.kz')
  expect(jar.all()[0]).toMatchObject({ domain: 'x.com.kz', hostOnly: false })
})

it('shows a domain cookie below the domain, a host-only one on its host alone', () => {
  const jar = open('https://kurs.rasco.kz/')
  jar.set('a=1; domain=rasco.kz')
  jar.set('b=1')
  jar.url = 'https://rasco.kz/'
  expect(jar.text).toBe('a=1')
  jar.url = 'https://other.kz/'
  expect(jar.text).toBe('')
})

it('goes by path, the longest first', () => {
  const jar = open('https://rasco.kz/a/b')
  jar.set('root=1; path=/')
  jar.set('own=1')
  jar.set('deep=1; path=/a/b')
  jar.set('foreign=1; path=/ab')
  expect(jar.text).toBe('deep=1; own=1; root=1')
  expect(jar.all('own')[0]!.path).toBe('/a')
})

it('lets a page without TLS neither set nor change a secure cookie', () => {
  const jar = open('https://rasco.kz/')
  jar.set('a=1; secure')
  jar.url = 'http://rasco.kz/'
  jar.set('a=2')
  jar.set('b=1; secure')
  expect(jar.text).toBe('')
  jar.url = 'https://rasco.kz/'
  expect(jar.text).toBe('a=1')
})

it('keeps nothing above 400 days, and goes by Max-Age before Expires', () => {
  const jar = open('https://rasco.kz/')
  jar.set('a=1; max-age=99999999; expires=Thu, 01 Jan 1970 00:00:00 GMT')
  const days = (jar.all('a')[0]!.expires - Date.now()) / 86_400_000
  expect(days).toBeGreaterThan(399)
  expect(days).toBeLessThanOrEqual(400)
})
