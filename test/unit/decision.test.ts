import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { choiceOf, consentOf, eventType, formerOf } from '../../src/core/decision.js'
import { complete } from '../../src/lib/complete.js'
import type { Choice, DecisionState } from '../../src/types.js'
import { makeDecision, makeSite, siteArbitrary } from '../support/decisions.js'

// Properties take their time where the processor is shared.
vi.setConfig({ testTimeout: 60_000 })

const offered = makeSite()
const choice = (categories: object = {}, exceptions: object = {}) =>
  ({ categories, services: exceptions }) as Choice

const NONE = choice({ analytics: false, functional: false })
const SOME = choice({ analytics: true })
const OTHER = choice({ marketing: true })
const ONE_SERVICE = choice({ analytics: false }, { google_analytics: true })
const ALL_BUT_ONE = choice({ analytics: true }, { google_analytics: false })

describe('the kind of event', () => {
  it.each([
    ['given', NONE, SOME],
    ['given', choice(), ONE_SERVICE],
    ['refused', NONE, NONE],
    ['refused', choice(), NONE],
    ['refused', NONE, choice({}, { google_analytics: false })],
    ['changed', SOME, OTHER],
    ['changed', SOME, SOME],
    ['changed', ONE_SERVICE, SOME],
    ['changed', SOME, ALL_BUT_ONE],
    ['withdrawn', SOME, NONE],
    ['withdrawn', ONE_SERVICE, choice()],
  ])('is %s', (type, before, after) => {
    expect(eventType(before, after)).toBe(type)
  })
})

describe('a choice in full', () => {
  it('names every optional category and refuses what was not named', () => {
    expect(complete({ categories: { analytics: true } }, offered)).toEqual({
      categories: { functional: false, analytics: true, marketing: false },
      services: {},
    })
    expect(complete({}, offered).categories).toEqual({
      functional: false,
      analytics: false,
      marketing: false,
    })
  })

  it('keeps only services that differ from their category', () => {
    expect(
      complete(
        {
          categories: { analytics: true },
          services: { google_analytics: false, yandex_metrika: true, chat: true, basket: false },
        },
        offered,
      ).services,
    ).toEqual({ google_analytics: false, chat: true })
  })

  it('takes nothing but true for yes, and knows no category or service of others', () => {
    const odd = {
      categories: { analytics: 'yes', marketing: 1, necessary: false, alien: true },
      services: { alien: true },
    } as unknown as Choice
    expect(complete(odd, offered)).toEqual({
      categories: { functional: false, analytics: false, marketing: false },
      services: {},
    })
  })

  it('takes nothing but true for yes to a service either', () => {
    const odd = { services: { chat: 'no', google_analytics: null } } as unknown as Choice
    const { services: exceptions } = complete(odd, offered)
    expect(Object.values(exceptions)).not.toContain('no')
    expect(consentOf(complete(odd, offered), offered)).toMatchObject({
      chat: false,
      google_analytics: false,
    })
  })

  it('stays what it is when it is completed again', () => {
    fc.assert(
      fc.property(siteArbitrary, fc.infiniteStream(fc.boolean()), (site, coins) => {
        const toss = () => coins.next().value as boolean
        const once = complete(
          {
            categories: Object.fromEntries(site.optional.map(id => [id, toss()])),
            services: Object.fromEntries(site.services.map(({ id }) => [id, toss()])),
          },
          site,
        )
        expect(complete(once, site)).toEqual(once)
      }),
    )
  })
})

describe('the consent that follows', () => {
  it('allows what is necessary and nothing else before a choice', () => {
    expect(consentOf(choice(), offered)).toEqual({
      necessary: true,
      functional: false,
      analytics: false,
      marketing: false,
      yandex_metrika: false,
      google_analytics: false,
      chat: false,
      basket: true,
    })
  })

  it('goes by category, and by service where one differs', () => {
    expect(
      consentOf(
        choice({ analytics: true }, { google_analytics: false, chat: true, basket: false }),
        offered,
      ),
    ).toMatchObject({
      analytics: true,
      functional: false,
      yandex_metrika: true,
      google_analytics: false,
      chat: true,
      basket: true,
    })
  })
})

describe('the choice in force', () => {
  const decision = makeDecision()
  const { recordId, subjectId, time } = decision
  const undecided: DecisionState = {
    status: 'undecided',
    reason: 'expired',
    former: { recordId, subjectId, time },
  }

  it('is none while undecided, and the ids go on', () => {
    expect(choiceOf(undecided)).toEqual({ categories: {}, services: {} })
    expect(formerOf(undecided)).toEqual({ recordId, subjectId, time })
  })

  it('is the decision, stored or not', () => {
    const stored: DecisionState = { status: 'decided', decision, origin: 'stored' }
    expect(choiceOf(stored)).toBe(decision)
    expect(formerOf(stored)).toMatchObject({ recordId, subjectId, time })
  })
})
