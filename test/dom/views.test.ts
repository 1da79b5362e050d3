import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createViews } from '../../src/gate/views.js'
import { closePage, eventsOf, goTo, openPage } from '../support/page.js'

const SITE = 'https://kurs.rasco.kz'
const open = (spa: 'auto' | 'manual' | null, addressParams: string[] = []) =>
  createViews({ spa, addressParams }, location.href)

beforeEach(() => {
  openPage(`${SITE}/landing?token=1`)
  document.title = 'Landing'
})
afterEach(closePage)

describe('at the start', () => {
  it('a page load is told by the tag itself, unless its address says too much', () => {
    expect(open(null).atStart(false, false)).toEqual([
      { url: `${SITE}/landing`, referrer: '', title: 'Landing' },
    ])
    goTo(`${SITE}/landing?utm_source=mail`)
    expect(open(null).atStart(false, false)).toEqual([])
  })

  it('again, the tag counts nothing by itself', () => {
    goTo(`${SITE}/landing`)
    const views = open(null)
    expect(views.atStart(false, false)).toEqual([])
    expect(views.atStart(false, true)).toMatchObject([{ url: `${SITE}/landing` }])
  })

  it('a single-page application tells where the visitor landed, and where the visitor is', () => {
    const views = open('manual')
    goTo(`${SITE}/two`)
    expect(views.next(location.href, false)).toBeNull()
    goTo(`${SITE}/three`)
    document.title = 'Three'
    expect(views.atStart(false, false)).toEqual([
      { url: `${SITE}/landing`, referrer: '' },
      { url: `${SITE}/three`, referrer: `${SITE}/landing`, title: 'Three' },
    ])
    // A service that is allowed later.
    expect(views.atStart(false, false)).toEqual([
      { url: `${SITE}/three`, referrer: '', title: 'Three' },
    ])
  })

  it('who has not moved on is told once', () => {
    expect(open('auto').atStart(false, false)).toEqual([
      { url: `${SITE}/landing`, referrer: '', title: 'Landing' },
    ])
  })

  it('ids of clicks stay while marketing is allowed', () => {
    goTo(`${SITE}/?gclid=1`)
    expect(open('auto').atStart(true, false)).toMatchObject([{ url: `${SITE}/?gclid=1` }])
    expect(open('auto').atStart(false, false)).toMatchObject([{ url: `${SITE}/` }])
  })
})

describe('the next one', () => {
  it('has the one before as its referrer, and is none where the address is the same', () => {
    const views = open('manual', ['lesson'])
    views.atStart(false, false)
    goTo(`${SITE}/?lesson=2&token=1`)
    document.title = 'Lesson 2'
    expect(views.next(location.href, false)).toEqual({
      url: `${SITE}/?lesson=2`,
      referrer: `${SITE}/landing`,
      title: 'Lesson 2',
    })
    expect(views.next(location.href, false)).toBeNull()
  })
})

it('a faulty option is named and taken for none', () => {
  const faults = eventsOf('kelisim:error')
  const views = createViews(
    { spa: 'yes' as never, addressParams: 'lesson' as never },
    location.href,
  )
  goTo(`${SITE}/?lesson=2`)
  expect(views.atStart(false, true)).toMatchObject([
    { url: `${SITE}/landing` },
    { url: `${SITE}/` },
  ])
  expect(faults.map(({ message }) => message)).toEqual([
    'option spa must be auto or manual.',
    'option addressParams must be a list of names.',
  ])
})
