import fc from 'fast-check'
import { type ConsentRecord, LANGUAGES, LAYERS, METHODS, SCHEMA } from '../../src/protocol.js'

/** A valid record with an id of its own; `changes` replace its keys. */
export const makeRecord = (changes: Partial<ConsentRecord> = {}): ConsentRecord => ({
  schema: SCHEMA,
  recordId: crypto.randomUUID(),
  previousRecordId: null,
  subject: { id: crypto.randomUUID() },
  event: { type: 'given', at: '2026-11-22T11:00:00.000Z', method: 'custom' },
  categories: { functional: false, analytics: true, marketing: false },
  services: { google_analytics: false },
  term: { months: 6, validUntil: '2027-05-22T11:00:00.000Z' },
  policy: { version: '2024-01-03', url: '/policy' },
  notice: {
    language: 'kk',
    layer: 'banner',
    textsRevision: 1,
    text: ['Біз cookie файлдарын қолданамыз', 'Бәрін қабылдау', 'Бас тарту'],
  },
  controller: { name: 'TOO «Anysoft»', bin: '140340014652' },
  recipients: [{ service: 'yandex_metrika', country: 'RU' }],
  publicSources: false,
  site: { host: 'rasco.kz', domain: 'rasco.kz' },
  library: { version: '0.1.0' },
  ...changes,
})

const id = fc.stringMatching(/^[a-z][a-z0-9_-]{0,30}$/).filter(key => key !== 'constructor')
const grants = fc
  .dictionary(id, fc.boolean(), { maxKeys: 12, noNullPrototype: true })
  .filter(value => !Object.hasOwn(value, 'prototype'))
const text = (maxLength: number) => fc.string({ minLength: 1, maxLength, unit: 'binary' })
const time = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map(date => date.toISOString())

const allowsAny = (...parts: Record<string, boolean>[]) =>
  parts.some(part => Object.values(part).includes(true))

/** Any valid record. */
export const recordArbitrary: fc.Arbitrary<ConsentRecord> = fc
  .record(
    {
      schema: fc.constant(SCHEMA),
      recordId: fc.uuid(),
      previousRecordId: fc.option(fc.uuid()),
      subject: fc.record({ id: fc.uuid(), account: text(60) }, { requiredKeys: ['id'] }),
      event: fc.record({ again: fc.boolean(), at: time, method: fc.constantFrom(...METHODS) }),
      categories: grants,
      services: grants,
      term: fc.record({ months: fc.integer({ min: 1, max: 36 }), validUntil: time }),
      policy: fc.record({ version: text(60), url: text(200) }),
      notice: fc.record({
        language: fc.constantFrom(...LANGUAGES),
        layer: fc.constantFrom(...LAYERS),
        textsRevision: fc.integer({ min: 1, max: 1e6 }),
        // Any words at all, lone surrogates too: an escape is at most 6 bytes for a unit.
        text: fc.array(
          fc.string({
            maxLength: 60,
            unit: fc.integer({ min: 0, max: 0xffff }).map(code => String.fromCharCode(code)),
          }),
          { maxLength: 20 },
        ),
      }),
      controller: fc.option(fc.record({ name: text(60), bin: fc.stringMatching(/^[0-9]{12}$/) })),
      recipients: fc.array(fc.record({ service: id, country: fc.stringMatching(/^[A-Z]{2}$/) }), {
        maxLength: 12,
      }),
      publicSources: fc.boolean(),
      site: fc.record({ host: text(60), domain: text(60) }),
      library: fc.record({ version: text(20) }),
      form: fc.record({ fields: fc.array(text(30), { maxLength: 6 }) }),
      partners: fc.record({ version: text(20) }),
    },
    {
      requiredKeys: [
        'schema',
        'recordId',
        'previousRecordId',
        'subject',
        'event',
        'categories',
        'services',
        'term',
        'policy',
        'notice',
        'controller',
        'recipients',
        'publicSources',
        'site',
        'library',
      ],
    },
  )
  .map(({ event: { again, at, method }, ...record }) => {
    const type = allowsAny(record.categories, record.services)
      ? again
        ? 'changed'
        : 'given'
      : again
        ? 'withdrawn'
        : 'refused'
    return { ...record, event: { type, at, method } } as ConsentRecord
  })
