import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { checkOptions } from '../../src/core/config.js'
import { consentOf, eventType } from '../../src/core/decision.js'
import { complete } from '../../src/lib/complete.js'
import { parseRecord } from '../../src/receiver/parse-record.js'
import { recordOf } from '../../src/report/record.js'
import { withinLimit } from '../../src/settings/within-limit.js'
import type { Act, Choice, Options } from '../../src/types.js'
import { makeDecision, NOW, serviceOf, siteAndDecision } from '../support/decisions.js'
import { closePage, OPTIONS, openPage } from '../support/page.js'

// Properties take their time where the processor is shared.
vi.setConfig({ testTimeout: 60_000 })

const SERVICES = [
  serviceOf('yandex_metrika', 'analytics', ['RU']),
  serviceOf('google_analytics', 'analytics', ['US', 'IE']),
  serviceOf('chat', 'functional'),
  serviceOf('basket', 'necessary'),
]
const ACT: Act = {
  type: 'given',
  method: 'custom',
  shown: { language: 'kk', layer: 'banner', text: ['Тақырып', 'Мәтін'] },
  previousRecordId: null,
}

const build = (
  options: Partial<Options> = {},
  choice: Partial<Choice> = { categories: { analytics: true } },
  act: Partial<Act> = {},
) => {
  const { config } = checkOptions({ ...OPTIONS, services: SERVICES, ...options })
  const decision = makeDecision(complete(choice, config))
  const consent = consentOf(decision, config)
  return recordOf(decision, { ...ACT, ...act }, consent, config, 'rasco.kz')
}

beforeEach(() => {
  openPage('https://kurs.rasco.kz/courses/java?email=a@b.kz#top')
})
afterEach(closePage)

describe('the record of a decision', () => {
  it('says who chose what, when, under which words, for whom', () => {
    expect(build()).toEqual({
      schema: 'kelisim/1',
      recordId: makeDecision().recordId,
      previousRecordId: null,
      subject: { id: makeDecision().subjectId },
      event: { type: 'given', at: '2026-11-22T11:00:00.000Z', method: 'custom' },
      categories: { functional: false, analytics: true, marketing: false },
      services: {},
      term: { months: 6, validUntil: '2027-05-22T11:00:00.000Z' },
      policy: { version: '2024-01-03', url: '/kk/policy' },
      notice: { language: 'kk', layer: 'banner', textsRevision: 1, text: ['Тақырып', 'Мәтін'] },
      controller: { name: '«Anysoft» ЖШС', bin: '140340014652' },
      recipients: [
        { service: 'yandex_metrika', country: 'RU' },
        { service: 'google_analytics', country: 'US' },
        { service: 'google_analytics', country: 'IE' },
      ],
      publicSources: false,
      site: { host: 'kurs.rasco.kz', domain: 'rasco.kz' },
      library: { version: expect.stringMatching(/^\d+[.]\d+[.]\d+/) },
    })
  })

  it('passes the receiver', () => {
    expect(parseRecord(build()).issues).toBeUndefined()
  })

  it('speaks the language of the words shown', () => {
    const record = build(
      {},
      {},
      {
        type: 'refused',
        shown: { language: 'ru', layer: 'settings', text: ['Заголовок'] },
      },
    )
    expect(record.notice).toMatchObject({ language: 'ru', layer: 'settings' })
    expect(record.controller!.name).toBe('ТОО «Anysoft»')
    expect(record.policy.url).toBe('/policy')
  })

  it('names no controller where there is no operator', () => {
    const { controller } = build({ operator: undefined as never })
    expect(controller).toBeNull()
  })

  it('names no controller where the operator is left empty', () => {
    const record = build({ operator: '' as never })
    expect(record.controller).toBeNull()
    expect(parseRecord(record).issues).toBeUndefined()
  })

  it('names the recipients this decision allows, service by service', () => {
    const { recipients, services } = build(
      {},
      {
        categories: { analytics: true },
        services: { google_analytics: false, chat: true },
      },
    )
    expect(services).toEqual({ google_analytics: false, chat: true })
    expect(recipients).toEqual([
      { service: 'yandex_metrika', country: 'RU' },
      { service: 'chat', country: 'KZ' },
    ])
    expect(build({}, {}, { type: 'refused' }).recipients).toEqual([])
  })

  it('tells nothing of where the visitor was', () => {
    const text = JSON.stringify(build())
    for (const secret of ['courses', 'email', 'a@b.kz', 'top', navigator.userAgent, 'referrer'])
      expect(text).not.toContain(secret)
  })

  it('passes the receiver whatever was asked, chosen and shown', () => {
    const localized = fc.oneof(
      fc.constant('Anysoft'),
      fc.constant({ kk: '«Anysoft» ЖШС', ru: 'ТОО «Anysoft»' }),
    )
    fc.assert(
      fc.property(
        siteAndDecision,
        siteAndDecision,
        fc.array(fc.string({ maxLength: 2000, unit: 'binary' }), { maxLength: 20 }),
        fc.constantFrom('kk', 'ru'),
        fc.option(fc.record({ name: localized, bin: fc.stringMatching(/^\d{12}$/) })),
        ({ site, decision }, { decision: earlier }, text, language, operator) => {
          const { config, sound } = checkOptions({
            ...OPTIONS,
            ...(operator ? { operator } : {}),
            policy: { version: `1${site.policy.version}`, url: '/policy' },
            services: site.services,
            categories: site.optional.slice(3).map(id => ({ id, title: id, description: id })),
          })
          fc.pre(sound)
          const consent = consentOf(decision, config)
          const act: Act = {
            type: eventType(earlier, decision),
            method: 'api',
            shown: { language: language as 'kk' | 'ru', layer: 'banner', text: withinLimit(text) },
            previousRecordId: earlier.recordId,
          }
          const record = recordOf(decision, act, consent, config, 'rasco.kz')
          expect(parseRecord(JSON.parse(JSON.stringify(record))).issues).toBeUndefined()
        },
      ),
      { numRuns: 150 },
    )
  })

  it('is made at the time of the decision, whatever the clock says when it is sent', () => {
    expect(Date.parse(build().event.at)).toBe(NOW * 1000)
  })
})
