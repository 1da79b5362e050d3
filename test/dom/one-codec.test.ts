import fc from 'fast-check'
import { afterEach, expect, it, vi } from 'vitest'
import { readDecision } from '../../src/cookie.js'
import { createKelisim } from '../../src/kelisim.js'
import { cookieLine, SITES } from '../support/cookie-lines.js'
import { NOW } from '../support/decisions.js'
import { closePage, openPage } from '../support/page.js'

// Properties take their time where the processor is shared.
vi.setConfig({ testTimeout: 60_000 })

afterEach(closePage)

it('a server reads out of any cookies just what the page does', () => {
  openPage()
  vi.useFakeTimers({ now: NOW * 1000 })
  let line = ''
  Object.defineProperty(document, 'cookie', { configurable: true, get: () => line, set() {} })
  const statuses = new Set<string>()
  fc.assert(
    fc.property(cookieLine, fc.constantFrom(...SITES), (cookies, options) => {
      line = cookies
      const app = createKelisim(options)
      const now = app.$decision.get()
      const consent = app.$consent.get()
      app.destroy()

      const read = readDecision(cookies, options)
      statuses.add(read.status === 'decided' ? read.status : read.reason)
      expect(read.status).toBe(now.status)
      if (read.status === 'decided')
        expect({ ...read.categories, ...read.services }).toEqual(consent)
      else expect(read).toEqual({ status: 'undecided', reason: Object(now).reason })
    }),
    { numRuns: 600 },
  )
  // It was about all of them.
  expect([...statuses].sort()).toEqual([
    'absent',
    'decided',
    'expired',
    'malformed',
    'policy',
    'services',
  ])
})
