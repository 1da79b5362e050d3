import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { consentOf } from '../../src/core/decision.js'
import { complete } from '../../src/lib/complete.js'
import {
  categoryState,
  choiceFrom,
  isServiceOn,
  withCategory,
  withService,
} from '../../src/settings/choices/choose.js'
import type { Choice } from '../../src/types.js'
import { makeSite, type Site, siteAndDecision, siteArbitrary } from '../support/decisions.js'

/** What the switches of the settings do to a choice. */

const SITE = makeSite()
const NOTHING = choiceFrom(null, SITE)
const optionalServices = ({ services }: Site) =>
  services.filter(({ category }) => category !== 'necessary')

/** A visitor's presses, each on a category or a service of the site. */
const presses = fc.array(fc.record({ at: fc.nat(), onService: fc.boolean(), on: fc.boolean() }), {
  maxLength: 12,
})
type Press = { at: number; onService: boolean; on: boolean }

const press = (choice: Choice, { at, onService, on }: Press, site: Site): Choice => {
  const services = optionalServices(site)
  return onService && services[0]
    ? withService(choice, services[at % services.length]!.id, on, site)
    : withCategory(choice, site.optional[at % site.optional.length]!, on, site)
}

/** All that the switches show. */
const shown = (choice: Choice, site: Site) => ({
  categories: Object.fromEntries(site.optional.map(id => [id, categoryState(choice, id, site)])),
  services: Object.fromEntries(
    optionalServices(site).map(({ id, category }) => [id, isServiceOn(choice, id, category)]),
  ),
})

/** `$consent` is by id: a service with the id of a category cannot be told from it. */
const isClear = ({ optional, services }: Site) => !services.some(({ id }) => optional.includes(id))

const pressed = siteAndDecision
  .filter(({ site }) => isClear(site))
  .chain(({ site, decision }) =>
    fc.record({ site: fc.constant(site), decision: fc.constant(decision), presses }),
  )

describe('a service', () => {
  it('can be allowed without its category', () => {
    const choice = withService(NOTHING, 'yandex_metrika', true, SITE)
    expect(choice.categories.analytics).toBe(false)
    expect(choice.services).toEqual({ yandex_metrika: true })
    expect(categoryState(choice, 'analytics', SITE)).toBe('mixed')
  })

  it('can be left out of its category', () => {
    const all = withCategory(NOTHING, 'analytics', true, SITE)
    const choice = withService(all, 'google_analytics', false, SITE)
    expect(choice.categories.analytics).toBe(true)
    expect(choice.services).toEqual({ google_analytics: false })
    expect(categoryState(choice, 'analytics', SITE)).toBe('mixed')
  })

  it('takes its category along once all of it agree', () => {
    const one = withService(NOTHING, 'yandex_metrika', true, SITE)
    const both = withService(one, 'google_analytics', true, SITE)
    expect(both).toEqual(withCategory(NOTHING, 'analytics', true, SITE))
    expect(withService(both, 'google_analytics', false, SITE)).not.toEqual(both)
    expect(withService(one, 'yandex_metrika', false, SITE)).toEqual(NOTHING)
  })

  it('alone in its category is the category', () => {
    const choice = withService(NOTHING, 'chat', true, SITE)
    expect(choice).toEqual(withCategory(NOTHING, 'functional', true, SITE))
  })
})

it('a category allowed without any of its services does not look refused', () => {
  const decision = {
    categories: { analytics: true },
    services: { yandex_metrika: false, google_analytics: false },
  }
  expect(categoryState(choiceFrom(decision, SITE), 'analytics', SITE)).toBe('mixed')
})

describe('whatever a visitor presses', () => {
  it('starts from the decision in force, as it was stored', () => {
    fc.assert(
      fc.property(siteAndDecision, ({ site, decision }) => {
        expect(choiceFrom(decision, site)).toEqual(complete(decision, site))
      }),
    )
  })

  it('ends in a choice that is complete, and allows what the switches show', () => {
    fc.assert(
      fc.property(pressed, ({ site, decision, presses }) => {
        const choice = presses.reduce(
          (now, one) => press(now, one, site),
          choiceFrom(decision, site),
        )
        expect(complete(choice, site)).toEqual(choice)
        const consent = consentOf(choice, site)
        const { categories, services } = shown(choice, site)
        expect(consent).toMatchObject(services)
        for (const id of site.optional)
          if (categories[id] !== 'mixed') expect(consent[id]).toBe(categories[id])
      }),
    )
  })

  it('looks the same once it is saved and opened again', () => {
    fc.assert(
      fc.property(pressed, ({ site, decision, presses }) => {
        const choice = presses.reduce(
          (now, one) => press(now, one, site),
          choiceFrom(decision, site),
        )
        const reopened = choiceFrom(complete(choice, site), site)
        expect(shown(reopened, site)).toEqual(shown(choice, site))
      }),
    )
  })

  it('changes what was pressed and nothing else', () => {
    fc.assert(
      fc.property(pressed, ({ site, decision, presses }) => {
        let choice = choiceFrom(decision, site)
        for (const one of presses) {
          const before = shown(choice, site).services
          choice = press(choice, one, site)
          const after = shown(choice, site).services
          const services = optionalServices(site)
          const category = site.optional[one.at % site.optional.length]
          const target = services[0] && services[one.at % services.length]!.id
          for (const { id, category: its } of services) {
            const meant = one.onService ? id === target : its === category
            expect(after[id], id).toBe(meant ? one.on : before[id])
          }
        }
      }),
    )
  })

  it('shows a category as mixed exactly where its services differ', () => {
    fc.assert(
      fc.property(siteArbitrary, presses, (site, presses) => {
        const choice = presses.reduce((now, one) => press(now, one, site), choiceFrom(null, site))
        const { categories, services } = shown(choice, site)
        for (const id of site.optional) {
          const its = optionalServices(site).filter(({ category }) => category === id)
          const states = new Set(its.map(service => services[service.id]))
          expect(categories[id] === 'mixed').toBe(states.size === 2)
          if (states.size === 1) expect([...states]).toEqual([categories[id]])
        }
      }),
    )
  })
})
