import { localize } from '../../lib/localize.js'
import type { Config, Language, Service } from '../../types.js'
import { factsOf } from '../facts/facts-of.js'

/** What lies on a service's own domains, by name, where its facts say so: out of our reach. */
export const elsewhere = (
  service: Service,
  config: Config,
  language: Language,
): { name: string; cookies: string[] } => {
  const { name, cookies } = factsOf(service, config)
  return {
    name: localize(name, language),
    cookies: cookies.flatMap(one => (one.type === 'third_party' ? [one.name] : [])),
  }
}
