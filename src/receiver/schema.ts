import * as v from 'valibot'
import {
  type ConsentRecord,
  EVENT_TYPES,
  LANGUAGES,
  LAYERS,
  MAX_NOTICE_BYTES,
  METHODS,
  SCHEMA,
} from '../protocol.js'
import { type Same, text, uuid } from './schema-parts.js'

/** The consent record, version 1, as `ConsentRecord` of the protocol describes it. */

const EARLIEST = Date.UTC(2000)
const LATEST = Date.UTC(2100)
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d([.]\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/

const id = v.pipe(text(64), v.regex(/^[a-z][\w-]*$/, 'must be an id such as "google_analytics"'))

// A clock that is wrong must not cost a record: only what is no time of this century is refused.
const time = v.pipe(
  v.string(),
  v.regex(TIME, 'must be an ISO 8601 time with its zone'),
  v.check(value => {
    const at = Date.parse(value)
    return at >= EARLIEST && at < LATEST
  }, 'must be between 2000 and 2100'),
)

// Valibot takes an array for a record and passes over these keys.
const isPlain = (value: unknown) =>
  typeof value !== 'object' ||
  value === null ||
  !(
    Array.isArray(value) ||
    ['__proto__', 'constructor', 'prototype'].some(key => Object.hasOwn(value, key))
  )

const grants = (most: number) =>
  v.pipe(
    v.unknown(),
    v.check(isPlain, 'must be an object of true and false by id'),
    v.record(id, v.boolean()),
    v.maxEntries(most, `must have at most ${most} entries`),
  )

const words = v.pipe(
  v.array(v.string()),
  v.check(
    value => Buffer.byteLength(JSON.stringify(value)) <= MAX_NOTICE_BYTES,
    `must have at most ${MAX_NOTICE_BYTES} bytes as UTF-8 JSON`,
  ),
)

const allowsAny = ({ categories, services }: Pick<ConsentRecord, 'categories' | 'services'>) =>
  [categories, services].some(grants => Object.values(grants).includes(true))

export const recordSchema = v.pipe(
  v.strictObject({
    schema: v.literal(SCHEMA),
    recordId: uuid,
    previousRecordId: v.nullable(uuid),
    subject: v.strictObject({ id: uuid, account: v.optional(text(256)) }),
    event: v.strictObject({
      type: v.picklist(EVENT_TYPES),
      at: time,
      method: v.picklist(METHODS),
    }),
    categories: grants(64),
    services: grants(512),
    term: v.strictObject({
      months: v.pipe(
        v.number(),
        v.integer('must be a whole number'),
        v.minValue(1, 'must be at least 1'),
        v.maxValue(36, 'must be at most 36'),
      ),
      validUntil: time,
    }),
    policy: v.strictObject({ version: text(256), url: text(2048) }),
    notice: v.strictObject({
      language: v.picklist(LANGUAGES),
      layer: v.picklist(LAYERS),
      textsRevision: v.pipe(
        v.number(),
        v.safeInteger('must be a whole number'),
        v.minValue(1, 'must be at least 1'),
      ),
      text: words,
    }),
    controller: v.nullable(
      v.strictObject({
        name: text(512),
        bin: v.pipe(v.string(), v.regex(/^\d{12}$/, 'must be 12 digits')),
      }),
    ),
    recipients: v.pipe(
      v.array(
        v.strictObject({
          service: id,
          country: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'must be a country code such as "KZ"')),
        }),
      ),
      v.maxLength(1024, 'must have at most 1024 lines'),
    ),
    publicSources: v.boolean(),
    site: v.strictObject({ host: text(260), domain: text(260) }),
    library: v.strictObject({ version: text(64) }),
    form: v.optional(
      v.strictObject({
        fields: v.pipe(v.array(text(256)), v.maxLength(256, 'must have at most 256 names')),
      }),
    ),
    partners: v.optional(v.strictObject({ version: text(256) })),
  }),
  // A ticked form allows the use of its fields and no category.
  v.forward(
    v.check(
      record =>
        record.form !== undefined ||
        allowsAny(record) === (record.event.type === 'given' || record.event.type === 'changed'),
      'must be "given" or "changed" where something is allowed, else "refused" or "withdrawn"',
    ),
    ['event', 'type'],
  ),
)

// Does not compile where schema and type differ, be it in an optional key.
true satisfies Same<v.InferOutput<typeof recordSchema>, ConsentRecord>
