import fc from 'fast-check'
import { LANGUAGES, REQUEST_KINDS, REQUEST_SCHEMA, type RightsRequest } from '../../src/protocol.js'

/** A valid request with an id of its own; `changes` replace its keys. */
export const makeRequest = (changes: Partial<RightsRequest> = {}): RightsRequest => ({
  schema: REQUEST_SCHEMA,
  requestId: crypto.randomUUID(),
  kind: 'correction',
  language: 'kk',
  name: 'Әсел Ә.',
  contact: { email: 'asel@example.kz', phone: '+7 (701) 000-00-00' },
  text: 'Атымды түзетіңіз.\n«Асель» емес, «Әсел».',
  site: { host: 'rasco.kz' },
  subject: { id: crypto.randomUUID() },
  recordId: crypto.randomUUID(),
  ...changes,
})

const words = (maxLength: number) => fc.string({ minLength: 1, maxLength, unit: 'binary' })

/** Any valid request. */
export const requestArbitrary: fc.Arbitrary<RightsRequest> = fc.record(
  {
    schema: fc.constant(REQUEST_SCHEMA),
    requestId: fc.uuid(),
    kind: fc.constantFrom(...REQUEST_KINDS),
    language: fc.constantFrom(...LANGUAGES),
    name: words(60),
    contact: fc.oneof(
      fc.record({ email: fc.emailAddress() }),
      fc.record({ phone: fc.stringMatching(/^\+[0-9]{4,30}$/) }),
    ),
    text: words(300).map(text => `${text}.\0\ud800`),
    site: fc.record({ host: words(60) }),
    subject: fc.record({ id: fc.uuid() }),
    recordId: fc.uuid(),
  },
  { requiredKeys: ['schema', 'requestId', 'kind', 'language', 'contact', 'text', 'site'] },
)
