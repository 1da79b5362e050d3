import { localize } from '../lib/localize.js'
import { NECESSARY } from '../lib/necessary.js'
import { endOfTerm, isoTime } from '../lib/term.js'
import { type ConsentRecord, SCHEMA } from '../protocol.js'
import type { Act, Config, Consent, Decision } from '../types.js'

/** The consent record of a decision, ready to be posted. */
export const recordOf = (
  { recordId, subjectId, time, months, categories, services }: Decision,
  { type, method, shown, previousRecordId }: Act,
  consent: Consent,
  config: Config,
  domain: string,
): ConsentRecord => {
  const { operator, partners, policy, textsRevision } = config
  return {
    schema: SCHEMA,
    recordId,
    previousRecordId,
    subject: { id: subjectId },
    event: { type, at: isoTime(time), method },
    categories: categories as Record<string, boolean>,
    services: services as Record<string, boolean>,
    term: { months, validUntil: isoTime(endOfTerm(time, months)) },
    policy: { version: policy.version, url: localize(policy.url, shown.language) },
    notice: { ...shown, textsRevision, text: [...shown.text] },
    controller: operator && { name: localize(operator.name, shown.language), bin: operator.bin },
    recipients: config.services
      .filter(({ id, category }) => consent[id] && category !== NECESSARY)
      .flatMap(({ id, facts }) => facts.countries.map(country => ({ service: id, country }))),
    publicSources: false,
    site: { host: location.hostname, domain },
    library: { version: __VERSION__ },
    ...(partners && { partners: { version: partners.version } }),
  }
}
