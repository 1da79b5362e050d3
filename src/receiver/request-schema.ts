import * as v from 'valibot'
import {
  LANGUAGES,
  MAX_REQUEST_TEXT,
  REQUEST_KINDS,
  REQUEST_SCHEMA,
  type RightsRequest,
} from '../protocol.js'
import { type Same, text, uuid } from './schema-parts.js'

/** The rights request, version 1, as `RightsRequest` of the protocol describes it. */
export const requestSchema = v.strictObject({
  schema: v.literal(REQUEST_SCHEMA),
  requestId: uuid,
  kind: v.picklist(REQUEST_KINDS),
  language: v.picklist(LANGUAGES),
  name: v.optional(text(256)),
  contact: v.pipe(
    v.strictObject({
      // Whether it exists only a letter shows: this finds what is no address at all.
      email: v.optional(
        v.pipe(text(254), v.regex(/^[^\s@]+@[^\s@]+$/, 'must be an e-mail address')),
      ),
      phone: v.optional(
        v.pipe(text(32), v.regex(/^[+(]?\d[\d\s()-]{3,}$/, 'must be a telephone number')),
      ),
    }),
    v.check(
      ({ email, phone }) => email !== undefined || phone !== undefined,
      'must have an e-mail address or a telephone number',
    ),
  ),
  text: v.pipe(text(MAX_REQUEST_TEXT), v.regex(/\S/, 'must say what is asked')),
  site: v.strictObject({ host: text(260) }),
  subject: v.optional(v.strictObject({ id: uuid })),
  recordId: v.optional(uuid),
})

// Does not compile where schema and type differ, be it in an optional key.
true satisfies Same<v.InferOutput<typeof requestSchema>, RightsRequest>
