import { localize } from '../../lib/localize.js'
import type { Language, Service } from '../../types.js'

/** What lies on a service's own domains, by name, where its facts say so: out of our reach. */
export const elsewhere = (
  { facts }: Service,
  language: Language,
): { name: string; cookies: string[] } => ({
  name: localize(facts.name, language),
  cookies: (facts.cookies ?? []).flatMap(({ name, type }) =>
    type === 'third_party' ? [name] : [],
  ),
})
