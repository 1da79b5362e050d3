import type { Config, Service } from '../../types.js'
import { factsOf } from '../facts/facts-of.js'

/** Names of the cookies on a service's own domains, as its facts tell: out of our reach. */
export const elsewhere = (service: Service, config: Config): string[] =>
  factsOf(service, config).cookies.flatMap(({ type, name }) =>
    type === 'third_party' ? [name] : [],
  )
