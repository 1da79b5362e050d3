import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { watchNavigation } from '../../src/gate/watch-navigation.js'
import { closePage, openPage } from '../support/page.js'

/** As it is where there is no Navigation API; with one see test/e2e/views.test.ts. */

const SITE = 'https://kurs.rasco.kz'
const { pushState, replaceState } = history
let told: [url: string, title: string][]
let stop: () => void

beforeEach(() => {
  openPage(`${SITE}/one`)
  document.title = 'One'
  vi.useFakeTimers()
  told = []
  stop = watchNavigation(url => told.push([url.slice(SITE.length), document.title]))
})
afterEach(() => {
  stop()
  Object.assign(history, { pushState, replaceState })
  closePage()
})
/** Until observers have been told. */
const observed = () => vi.advanceTimersByTimeAsync(0)

it('a view is told once its title is there', async () => {
  history.pushState(null, '', '/two')
  await observed()
  expect(told).toEqual([])
  document.title = 'Two'
  await observed()
  expect(told).toEqual([['/two', 'Two']])
  await vi.runAllTimersAsync()
  expect(told).toHaveLength(1)
})

it('one whose title stays the same is told after a second', async () => {
  history.pushState(null, '', '/two')
  await vi.advanceTimersByTimeAsync(999)
  expect(told).toEqual([])
  await vi.advanceTimersByTimeAsync(1)
  expect(told).toEqual([['/two', 'One']])
})

it('one that goes on at once is told before the next', async () => {
  history.pushState(null, '', '/two')
  history.pushState(null, '', '/three')
  history.replaceState(null, '', '/four')
  window.dispatchEvent(new Event('pagehide'))
  expect(told.map(([url]) => url)).toEqual(['/two', '/three', '/four'])
})

it('the same address, or another part of the page, is no view', async () => {
  history.replaceState({ scroll: 1 }, '', '/one')
  history.pushState(null, '', '/one#part')
  window.dispatchEvent(new Event('hashchange'))
  document.title = 'New message'
  await vi.runAllTimersAsync()
  expect(told).toEqual([])
})

it('a path behind the # is one', async () => {
  history.pushState(null, '', '/one#/two')
  await vi.runAllTimersAsync()
  expect(told).toEqual([['/one#/two', 'One']])
})

it('ended, it tells nothing, and what others have put around the history stays', async () => {
  const theirs = vi.fn()
  const ours = history.pushState
  history.pushState = function (...args) {
    theirs()
    ours.apply(this, args)
  }
  stop()
  history.pushState(null, '', '/two')
  await vi.runAllTimersAsync()
  expect(told).toEqual([])
  expect(theirs).toHaveBeenCalledOnce()
  expect(location.pathname).toBe('/two')
})
