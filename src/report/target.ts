import { reportFault } from '../lib/faults.js'
import type { ConsentRecord } from '../protocol.js'
import type { Delivered, Endpoint, EndpointOptions } from '../types.js'

/** Where and how records are posted, complete; or a function of the site's own. */
export type Target =
  | (Required<Omit<EndpointOptions, 'transform'>> & Pick<EndpointOptions, 'transform'>)
  | ((record: ConsentRecord) => Delivered | Promise<Delivered>)

const RULES: Readonly<Record<string, [isGood: (value: unknown) => boolean, remedy: string]>> = {
  url: [() => true, ''],
  headers: [
    value =>
      Object(value) === value &&
      Object.values(value as object).every(one => typeof one === 'string'),
    'must be an object of texts.',
  ],
  credentials: [
    value => ['omit', 'same-origin', 'include'].includes(value as string),
    'must be omit, same-origin or include.',
  ],
  contentType: [
    value => ['application/json', 'text/plain'].includes(value as string),
    'must be application/json or text/plain.',
  ],
  transform: [value => typeof value === 'function', 'must be a function.'],
}

/** A faulty part is reported and has its default. */
export const targetOf = (endpoint: Endpoint): Target => {
  if (typeof endpoint === 'function') return endpoint
  const good = Object.entries(typeof endpoint === 'string' ? { url: endpoint } : endpoint).filter(
    ([name, value]) => {
      const [isGood, remedy] = RULES[name] ?? [() => false, 'is unknown.']
      const keep = value === undefined || isGood(value)
      if (!keep) reportFault(`option endpoint.${name} ${remedy}`)
      return keep && value !== undefined
    },
  )
  return {
    headers: {},
    credentials: 'same-origin',
    contentType: 'application/json',
    ...(Object.fromEntries(good) as unknown as EndpointOptions),
  }
}
