import { isAddress } from '../lib/address.js'
import type { Config, Options, Service } from '../types.js'
import { NECESSARY } from './decision.js'

export interface Checked {
  /** Complete and frozen; without any service if it is not `sound`. */
  readonly config: Config
  /** `false`: there is no way to ask, everything stays denied. */
  readonly sound: boolean
  /** Each names the option and the remedy. */
  readonly faults: readonly string[]
  readonly warnings: readonly string[]
}

const BUILT_IN = ['functional', 'analytics', 'marketing']
const DEFAULTS: Omit<Config, 'policy' | 'optional'> & { policy: unknown } = {
  policy: null,
  endpoint: null,
  operator: null,
  services: [],
  categories: [],
  language: null,
  termMonths: 6,
  textsRevision: 1,
  reload: 'auto',
  nonce: '',
}

const is = (value: unknown, pattern = /\S/) => typeof value === 'string' && pattern.test(value)
const isId = (value: unknown) => is(value, /^[a-z][\w-]{0,63}$/)
/** One for both languages, or one in each. */
const isLocalized = (value: unknown, test: (value: unknown) => boolean = is): boolean =>
  test(value) || (test(Object(value).kk) && test(Object(value).ru))
const isWhole = (value: unknown, most: number) =>
  Number.isInteger(value) && (value as number) > 0 && (value as number) <= most

/** Options checked and completed. Never throws, whatever it is given. */
export const checkOptions = (options: Options): Checked => {
  const faults: string[] = []
  const warnings: string[] = []
  const all = { ...DEFAULTS } as typeof DEFAULTS & Record<string, unknown>
  for (const [option, value] of Object.entries(Object(options)))
    if (!(option in all)) warnings.push(`option ${option} is unknown.`)
    else if (value !== undefined) all[option] = value

  const { operator, categories, services, endpoint, language } = all
  const { version, url, date = '' } = Object(all.policy) as Options['policy']
  const { name, bin, address } = Object(operator)
  const own = Array.isArray(categories) ? categories.map(Object) : []
  const ids: string[] = [NECESSARY, ...BUILT_IN, ...own.map(({ id }) => id)]

  const rules: Record<string, unknown> = {
    'policy.version must be a text': is(version),
    'policy.url must be a path or URL, or {kk, ru}': isLocalized(url, isAddress),
    'policy.date must be YYYY-MM-DD': !date || is(date, /^\d{4}-\d\d-\d\d$/),
    'endpoint must be a path or URL': !endpoint || isAddress(endpoint),
    'operator must be {name, bin, address}, bin 12 digits':
      !operator ||
      (isLocalized(name) && is(bin, /^\d{12}$/) && (!address || isLocalized(address))),
    'language must be kk or ru': !language || is(language, /^(kk|ru)$/),
    'termMonths must be 1 to 36': isWhole(all.termMonths, 36),
    'textsRevision must be a whole number from 1': isWhole(all.textsRevision, 1e6),
    'reload must be auto, always or never': is(all.reload, /^(auto|always|never)$/),
    'nonce must be a text': is(all.nonce, /^/),
    'services must be a list, at most 512': Array.isArray(services) && services.length <= 512,
    'categories must be at most 20 of {id, title, description}, each id new':
      Array.isArray(categories) &&
      own.every(one => isId(one.id) && isLocalized(one.title) && isLocalized(one.description)) &&
      new Set(ids).size === ids.length &&
      ids.length <= 24,
  }
  for (const rule in rules) if (!rules[rule]) faults.push(`option ${rule}.`)
  const sound = !faults[0]

  const good: Service[] = []
  for (const service of sound ? services : []) {
    const fault = faultOf(Object(service), ids, good)
    if (fault) faults.push(`service ${service?.id} is left out: ${fault}.`)
    else good.push(service)
  }
  if (!operator) warnings.push('option operator is missing: records name no controller.')
  return {
    sound,
    faults,
    warnings,
    config: Object.freeze({
      ...(sound ? all : DEFAULTS),
      policy: Object.freeze({ version, url, date }),
      services: Object.freeze(good),
      optional: Object.freeze(sound ? ids.slice(1) : BUILT_IN),
    }),
  }
}

const faultOf = (
  { id, category, facts, fault }: Service,
  known: readonly string[],
  others: readonly Service[],
): string | false | undefined =>
  fault ||
  (!isId(id) && 'its id must be like my_service') ||
  (others.some(other => other.id === id) && 'it is configured twice') ||
  (!known.includes(category) && `its category must be one of ${known}`) ||
  (!isLocalized(facts?.name) && 'it needs facts.name') ||
  ((!facts.countries?.length || !facts.countries.every(code => is(code, /^[A-Z]{2}$/))) &&
    'it needs facts.countries, like ["RU"]')
