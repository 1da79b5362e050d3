import { afterEach, beforeEach, expect, it, vi } from 'vitest'

/** The policy that held scripts and services share. */

type Rules = Record<'createScriptURL' | 'createScript', (text: string) => string>

const createPolicy = vi.fn((_name: string, rules: Rules) => rules)

beforeEach(() => {
  vi.resetModules()
  createPolicy.mockClear()
})
afterEach(() => vi.unstubAllGlobals())

const load = () => import('../../src/lib/inject-script.js')

it('is made once, at the first need, and passes nothing that was not allowed', async () => {
  vi.stubGlobal('trustedTypes', { createPolicy })
  const { allowed, trust } = await load()
  expect(createPolicy).not.toHaveBeenCalled()
  allowed.add('https://tags.example/a.js').add('run()')
  expect(trust('https://tags.example/a.js', 'createScriptURL')).toBe('https://tags.example/a.js')
  expect(trust('run()', 'createScript')).toBe('run()')
  expect(() => trust('https://evil.example/a.js', 'createScriptURL')).toThrow(TypeError)
  expect(() => trust('evil()', 'createScript')).toThrow(TypeError)
  expect(createPolicy).toHaveBeenCalledOnce()
  expect(createPolicy.mock.calls[0]![0]).toBe('kelisim')
  expect(Object.keys(createPolicy.mock.calls[0]![1]).sort()).toEqual([
    'createScript',
    'createScriptURL',
  ])
})

it('has the name the site gives it', async () => {
  vi.stubGlobal('trustedTypes', { createPolicy })
  const { allowed, namePolicy, trust } = await load()
  namePolicy('site#consent')
  allowed.add('/a.js')
  trust('/a.js', 'createScriptURL')
  expect(createPolicy.mock.calls.map(([name]) => name)).toEqual(['site#consent'])
})

it('is not missed where the browser knows no Trusted Types', async () => {
  const { trust } = await load()
  expect(trust('/a.js', 'createScriptURL')).toBe('/a.js')
})
