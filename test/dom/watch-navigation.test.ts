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

it('a title that changed before says nothing about the next view', async () => {
  document.title = '(1) One'
  await observed()
  history.pushState(null, '', '/two')
  document.head.append(document.createElement('style'))
  await observed()
  expect(told).toEqual([])
  document.title = 'Two'
  await observed()
  expect(told).toEqual([['/two', 'Two']])
})

it.each([
  ['an element of the page', () => document.createElement('nav')],
  ['a list', () => []],
])('where `navigation` is %s, views are found all the same', async (_, make) => {
  stop()
  vi.stubGlobal('navigation', make())
  stop = watchNavigation(url => told.push([url.slice(SITE.length), document.title]))
  history.pushState(null, '', '/two')
  await vi.runAllTimersAsync()
  expect(told).toEqual([['/two', 'One']])
})

it('a document without a head is told after a second', async () => {
  stop()
  const { head } = document
  head.remove()
  stop = watchNavigation(url => told.push([url.slice(SITE.length), '']))
  history.pushState(null, '', '/two')
  await vi.runAllTimersAsync()
  document.documentElement.prepend(head)
  expect(told).toEqual([['/two', '']])
})
