import { isAddress } from '../lib/address.js'
import type { Config, Localized, Options, Service } from '../types.js'
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

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''
/** A text, or one in each language. */
const isLocalized = (value: unknown, test: (text: unknown) => boolean = isText): boolean => {
  const { kk, ru } = Object(value)
  return test(value) || (test(kk) && test(ru))
}
const isWhole = (value: unknown, least: number, most: number) =>
  Number.isInteger(value) && (value as number) >= least && (value as number) <= most
const isId = (value: unknown) => isText(value) && /^[a-z][\w-]{0,63}$/.test(value)

/** Options checked and completed. Never throws, whatever it is given. */
export const checkOptions = (options: Options): Checked => {
  const faults: string[] = []
  const must = (good: boolean, option: string, be: string) => {
    if (!good) faults.push(`option ${option} must be ${be}.`)
  }
  const {
    policy,
    endpoint = null,
    operator = null,
    services = [],
    categories = [],
    language = null,
    termMonths = 6,
    textsRevision = 1,
    reload = 'auto',
    nonce = '',
    ...unknown
  } = Object(options) as Options
  const { version, url, date = '' } = Object(policy) as Options['policy']
  const { name, bin, address } = Object(operator)

  must(isText(version), 'policy.version', 'a text, e.g. "2024-01-03"')
  must(isLocalized(url, isAddress), 'policy.url', 'a path or http(s) address, or one for kk and ru')
  must(!date || /^\d{4}-\d\d-\d\d$/.test(date), 'policy.date', 'YYYY-MM-DD')
  must(!endpoint || isAddress(endpoint), 'endpoint', 'a path or http(s) address')
  must(
    !operator || (isLocalized(name) && /^\d{12}$/.test(bin) && (!address || isLocalized(address))),
    'operator',
    '{name, bin, address}: bin 12 digits, the others a text or one for kk and ru',
  )
  must([null, 'kk', 'ru'].includes(language), 'language', '"kk" or "ru"')
  must(isWhole(termMonths, 1, 36), 'termMonths', 'a whole number, 1 to 36')
  must(isWhole(textsRevision, 1, 1e6), 'textsRevision', 'a whole number from 1')
  must(['auto', 'always', 'never'].includes(reload), 'reload', '"auto", "always" or "never"')
  must(typeof nonce === 'string', 'nonce', 'a text')
  const own = Array.isArray(categories) ? categories : [null]
  const ids = [NECESSARY, ...BUILT_IN, ...own.map(category => category?.id)]
  must(
    own.every(
      one => one && isId(one.id) && isLocalized(one.title) && isLocalized(one.description),
    ) &&
      new Set(ids).size === ids.length &&
      ids.length <= 24,
    'categories',
    'at most 20 of {id, title, description}, each id new',
  )
  must(Array.isArray(services) && services.length <= 512, 'services', 'a list of at most 512')
  const sound = faults.length === 0

  const good: Service[] = []
  for (const service of sound ? services : []) {
    const fault = good.some(({ id }) => id === service.id)
      ? 'is configured twice'
      : faultOf(service, ids as string[])
    if (fault) faults.push(`service ${service?.id} is left out: ${fault}.`)
    else good.push(service)
  }
  const warnings = Object.keys(unknown).map(option => `option ${option} is unknown.`)
  if (!operator) warnings.push('option operator is missing: the records name no controller.')
  return {
    sound,
    faults,
    warnings,
    config: Object.freeze({
      policy: Object.freeze({ version, url, date }),
      endpoint: sound ? endpoint : null,
      operator,
      services: Object.freeze(good),
      optional: Object.freeze(sound ? (ids.slice(1) as string[]) : BUILT_IN),
      categories,
      language,
      termMonths,
      textsRevision,
      reload,
      nonce,
    }),
  }
}

const faultOf = (service: Service, known: readonly string[]): string | null => {
  const { id, category, facts, fault } = Object(service) as Service
  if (fault) return fault
  if (!isId(id)) return 'its id must be lower-case letters, digits, "_" and "-"'
  if (!known.includes(category)) return `its category must be one of ${known}`
  if (!isLocalized(facts?.name as Localized)) return 'it needs facts.name'
  return facts.countries?.length && facts.countries.every(code => /^[A-Z]{2}$/.test(code))
    ? null
    : 'it needs facts.countries, e.g. ["RU"]'
}
