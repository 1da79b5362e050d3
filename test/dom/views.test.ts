import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createViews } from '../../src/gate/views.js'
import type { Consent } from '../../src/types.js'
import { closePage, eventsOf, fakeService, goTo, openPage } from '../support/page.js'

const SITE = 'https://kurs.rasco.kz'
const ON: Consent = { necessary: true, payment: true, a: true }
const services = [fakeService('payment', { category: 'necessary' }), fakeService('a')]
const open = (spa: 'auto' | 'manual' | null, addressParams: string[] = []) =>
  createViews({ spa, addressParams, services }, location.href)

beforeEach(() => {
  openPage(`${SITE}/landing?token=1`)
  document.title = 'Landing'
})
afterEach(closePage)

describe('at the start', () => {
  it('a page load is told by the tag itself, unless its address says too much', () => {
    expect(open(null).atStart(ON, false)).toEqual([
      { url: `${SITE}/landing`, referrer: '', title: 'Landing' },
    ])
    goTo(`${SITE}/landing?utm_source=mail`)
    expect(open(null).atStart(ON, false)).toEqual([])
  })

  it('nor may it tell too much of where the visitor came from', () => {
    goTo(`${SITE}/two`)
    vi.spyOn(document, 'referrer', 'get').mockReturnValue(`${SITE}/landing?token=1`)
    expect(open(null).atStart(ON, false)).toEqual([
      { url: `${SITE}/two`, referrer: `${SITE}/landing`, title: 'Landing' },
    ])
  })

  it('again, the tag counts nothing by itself', () => {
    goTo(`${SITE}/landing`)
    const views = open(null)
    expect(views.atStart(ON, false)).toEqual([])
    expect(views.atStart(ON, true)).toMatchObject([{ url: `${SITE}/landing` }])
  })

  it('a single-page application tells where the visitor landed, and where the visitor is', () => {
    const views = open('manual')
    goTo(`${SITE}/two`)
    expect(views.next(location.href, ON)).toBeNull()
    goTo(`${SITE}/three`)
    document.title = 'Three'
    expect(views.atStart(ON, false)).toEqual([
      { url: `${SITE}/landing`, referrer: '' },
      { url: `${SITE}/three`, referrer: `${SITE}/landing`, title: 'Three' },
    ])
    // A service that is allowed later.
    expect(views.atStart(ON, false)).toEqual([
      { url: `${SITE}/three`, referrer: '', title: 'Three' },
    ])
  })

  it.each(['auto', 'manual'] as const)('%s: another part of the page is no view', spa => {
    const views = open(spa)
    goTo(`${SITE}/landing?token=1#part`)
    expect(views.atStart(ON, false)).toEqual([
      { url: `${SITE}/landing`, referrer: '', title: 'Landing' },
    ])
  })

  it('one that has not been told yet is told once, whatever part of it is looked at', () => {
    const views = open('auto')
    goTo(`${SITE}/two#part`)
    expect(views.atStart(ON, false)).toHaveLength(2)
    expect(views.next(`${SITE}/two`, ON)).toBeNull()
  })

  it('the landing waits for a choice, though what is necessary has started before it', () => {
    const views = open('auto')
    const before = { ...ON, a: false }
    expect(views.atStart(before, false)).toMatchObject([{ url: `${SITE}/landing` }])
    goTo(`${SITE}/two`)
    expect(views.next(location.href, before)).toMatchObject({ referrer: `${SITE}/landing` })
    goTo(`${SITE}/three`)
    expect(views.next(location.href, before)).toMatchObject({ referrer: `${SITE}/two` })
    expect(views.atStart(ON, false)).toMatchObject([
      { url: `${SITE}/landing`, referrer: '' },
      { url: `${SITE}/three`, referrer: `${SITE}/landing` },
    ])
  })

  it('who has not moved on is told once', () => {
    expect(open('auto').atStart(ON, false)).toEqual([
      { url: `${SITE}/landing`, referrer: '', title: 'Landing' },
    ])
  })

  it('ids of clicks stay while marketing is allowed', () => {
    goTo(`${SITE}/?gclid=1`)
    expect(open('auto').atStart({ ...ON, marketing: true }, false)).toMatchObject([
      { url: `${SITE}/?gclid=1` },
    ])
    expect(open('auto').atStart(ON, false)).toMatchObject([{ url: `${SITE}/` }])
  })
})

describe('an event', () => {
  it('has the cleaned address beside its parameters, where there is something to clean', () => {
    const views = open(null, ['lesson'])
    views.atStart(ON, false)
    expect(views.address(ON)).toEqual({ page_location: `${SITE}/landing` })
    goTo(`${SITE}/?lesson=2`)
    expect(views.address(ON)).toEqual({})
    goTo(`${SITE}/?gclid=2`)
    expect(views.address(ON)).toEqual({ page_location: `${SITE}/` })
    expect(views.address({ ...ON, marketing: true })).toEqual({})
  })
})

describe('the next one', () => {
  it('has the one before as its referrer, and is none where the address is the same', () => {
    const views = open('manual', ['lesson'])
    views.atStart(ON, false)
    goTo(`${SITE}/?lesson=2&token=1`)
    document.title = 'Lesson 2'
    expect(views.next(location.href, ON)).toEqual({
      url: `${SITE}/?lesson=2`,
      referrer: `${SITE}/landing`,
      title: 'Lesson 2',
    })
    expect(views.next(location.href, ON)).toBeNull()
  })

  it('is none where only held markup is looked for', () => {
    const views = open('manual')
    views.atStart(ON, false)
    goTo(`${SITE}/two`)
    expect(views.next('', ON)).toBeNull()
    expect(views.next(location.href, ON)).toMatchObject({ referrer: `${SITE}/landing` })
  })
})

it('a faulty option is named and taken for none', () => {
  const faults = eventsOf('kelisim:error')
  const views = createViews(
    { spa: 'yes' as never, addressParams: 'lesson' as never, services },
    location.href,
  )
  goTo(`${SITE}/?lesson=2`)
  expect(views.atStart(ON, true)).toMatchObject([{ url: `${SITE}/landing` }, { url: `${SITE}/` }])
  expect(faults.map(({ message }) => message)).toEqual([
    'option spa must be auto or manual.',
    'option addressParams must be a list of names.',
  ])
})
