import { setImmediate as nextTurn } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { createScriptQueue } from '../../src/gate/script-queue.js'

vi.setConfig({ testTimeout: 60_000 })

/** What a held script can be, and how a parser would treat it. */
const KINDS = {
  inline: {},
  external: { 'data-src': '/a.js' },
  source: { src: '/a.js' },
  async: { 'data-src': '/a.js', async: '' },
  deferred: { 'data-src': '/a.js', defer: '' },
  module: { 'data-src': '/a.js', 'data-type': 'module' },
  inlineModule: { 'data-type': 'module' },
  asyncModule: { 'data-type': 'module', async: '' },
  importMap: { 'data-type': 'importmap' },
  // Neither attribute means anything without an address.
  inlineAsync: { async: '' },
  inlineDefer: { defer: '' },
} as const
type Kind = keyof typeof KINDS

const ASYNC: readonly Kind[] = ['async', 'asyncModule', 'importMap']
const LATE: readonly Kind[] = ['deferred', 'module', 'inlineModule']
const AT_ONCE: readonly Kind[] = ['inline', 'importMap', 'inlineAsync', 'inlineDefer']

const make = (kind: Kind, id: number): HTMLScriptElement => {
  const script = document.createElement('script')
  script.id = `${id}`
  script.setAttribute('type', 'text/plain')
  for (const [name, value] of Object.entries(KINDS[kind])) script.setAttribute(name, value)
  return script
}

const run = async (kinds: readonly Kind[], scheduler: fc.Scheduler) => {
  const started: number[] = []
  const ended: number[] = []
  const waited: number[] = []
  const enqueue = createScriptQueue(
    ({ id }) => {
      const index = Number(id)
      started.push(index)
      if (AT_ONCE.includes(kinds[index]!)) {
        ended.push(index)
        return
      }
      return scheduler.schedule(Promise.resolve()).then(() => {
        ended.push(index)
      })
    },
    ({ id }) => void waited.push(Number(id)),
  )
  kinds.forEach((kind, index) => enqueue(make(kind, index)))
  const atOnce = [...started]
  while (ended.length < kinds.length) {
    await nextTurn()
    await scheduler.waitAll()
  }
  return { started, ended, waited, atOnce }
}

describe('the order of held scripts', () => {
  it('is that of a parser, however long each takes, and each runs once', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...(Object.keys(KINDS) as Kind[])), { maxLength: 30 }),
        fc.scheduler(),
        async (kinds, scheduler) => {
          const { started, ended, atOnce } = await run(kinds, scheduler)
          const of = (test: (kind: Kind) => boolean) =>
            kinds.flatMap((kind, index) => (test(kind) ? [index] : []))
          const others = (list: readonly number[]) =>
            list.filter(index => !ASYNC.includes(kinds[index]!))
          // Those that wait for nobody, before anything else.
          expect(atOnce).toEqual(of(kind => ASYNC.includes(kind)))
          const expected = [
            ...of(kind => !ASYNC.includes(kind) && !LATE.includes(kind)),
            ...of(kind => LATE.includes(kind)),
          ]
          expect(others(started)).toEqual(expected)
          // Each ended before the next one started.
          expect(others(ended)).toEqual(expected)
          expect(started.slice().sort((a, b) => a - b)).toEqual(kinds.map((_, index) => index))
        },
      ),
      { numRuns: 150 },
    ))

  it('those behind the first are fetched while they wait', async () => {
    const { waited } = await run(
      ['external', 'inline', 'async', 'module'],
      fc.sample(fc.scheduler(), 1)[0]!,
    )
    expect(waited).toEqual([1, 3])
  })

  it('what comes while one is awaited runs after it, before what is deferred', async () => {
    const started: string[] = []
    let release = () => {}
    const enqueue = createScriptQueue(
      ({ id }) => {
        started.push(id)
        return id === '0' ? new Promise<void>(resolve => (release = resolve)) : undefined
      },
      () => {},
    )
    enqueue(make('external', 0))
    enqueue(make('deferred', 1))
    await vi.waitFor(() => expect(started).toEqual(['0']))
    enqueue(make('inline', 2))
    release()
    await vi.waitFor(() => expect(started).toEqual(['0', '2', '1']))
    // And the queue starts anew.
    enqueue(make('inline', 3))
    await vi.waitFor(() => expect(started).toEqual(['0', '2', '1', '3']))
  })
})
