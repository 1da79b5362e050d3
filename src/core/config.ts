import { isAddress } from '../lib/address.js'
import { guard } from '../lib/faults.js'
import { isLanguage } from '../lib/is-language.js'
import { isLocalized } from '../lib/is-localized.js'
import { isText } from '../lib/is-text.js'
import { NECESSARY } from '../lib/necessary.js'
import { pageNonce } from '../lib/page-nonce.js'
import type { Config, Options, Service } from '../types.js'
import { BUILT_IN } from './decision.js'

export interface Checked {
  /** Complete and frozen; without any service if it is not `sound`. */
  readonly config: Config
  /** `false`: there is no way to ask, everything stays denied. */
  readonly sound: boolean
  /** Each names the option; `RareModule.remedyFor` tells the remedy. */
  readonly faults: readonly string[]
  readonly warnings: readonly string[]
}

/** Options as they may come, with nothing where there is none. */
type Loose = { [Name in keyof Options]: Options[Name] | null }

/** What a faulty configuration comes down to. */
const EMPTY: Options = { policy: { version: '-', url: '/' } }

/** Options of how it looks and speaks. */
const MANNER = /language|theme/

/** Never one that every object has, like `constructor`. */
const isId = (value: unknown) => isText(value, /^[a-z][a-z\d_-]{0,63}$/) && !(value in {})
const isLink = (value: unknown) => isLocalized(value, isAddress)
const isCountries = (value: unknown) =>
  Array.isArray(value) && value[0] && value.every(code => isText(code, /^[A-Z]{2}$/))
const isWhole = (value: unknown, most: number) =>
  Number.isInteger(value) && (value as number) > 0 && (value as number) <= most

/** Options checked and completed. Never throws, whatever it is given. */
export const checkOptions = (options: Options): Checked =>
  guard(() => check(options)) ?? check({} as Options)

const check = (options: Options): Checked => {
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
    theme = {},
    texts = {},
    partners = null,
    rightsUrl = null,
    spa = null,
    addressParams = [],
    ...unknown
  }: Loose = Object(options)
  const { version, url }: Options['policy'] = Object(policy)
  const { name, bin, address } = Object(operator)
  const { scheme = 'auto', layout = 'card', position = 'left', ...odd } = Object(theme)
  const own = [categories].flat().map(Object)
  const ids: string[] = [NECESSARY, ...BUILT_IN, ...own.map(({ id }) => id)]

  const rules: Record<string, unknown> = {
    'policy.version': isText(version),
    'policy.url': isLink(url),
    endpoint:
      !endpoint || typeof endpoint === 'function' || isAddress(Object(endpoint).url ?? endpoint),
    operator:
      !operator ||
      (isLocalized(name) && isText(bin, /^\d{12}$/) && (!address || isLocalized(address))),
    termMonths: isWhole(termMonths, 36),
    textsRevision: isWhole(textsRevision, 1e6),
    reload: isText(reload, /^(auto|always|never)$/),
    nonce: isText(nonce, /^/),
    language: !language || isLanguage(language),
    'theme.scheme': isText(scheme, /^(auto|light|dark)$/),
    'theme.layout': isText(layout, /^(card|bar)$/),
    'theme.position': isText(position, /^(left|right|bottom|top)$/),
    partners: !partners || (isLink(partners.url) && isText(partners.version)),
    rightsUrl: !rightsUrl || isLink(rightsUrl),
    services: Array.isArray(services) && services.length <= 512,
    categories:
      own.every(one => isId(one.id) && isLocalized(one.title) && isLocalized(one.description)) &&
      new Set(ids).size === ids.length &&
      ids.length <= 24,
  }
  // From npm alone: the script tag has no byte for it.
  if (!__FILES__)
    rules.trustedTypesPolicy = isText(Object(options).trustedTypesPolicy ?? '-', /^[\w\-#=/@.%]+$/)
  const faults = Object.keys(rules).flatMap(rule => (rules[rule] ? [] : [`option ${rule}`]))
  // A visitor can be asked all the same.
  const sound = faults.every(fault => MANNER.test(fault))
  const strange: Record<string, unknown> = { ...unknown, ...odd }
  if (!__FILES__) delete strange.trustedTypesPolicy
  const warnings = Object.keys(strange).map(option => `option ${option} is unknown.`)
  if (!operator) warnings.push('option operator is missing.')

  const good: Service[] = []
  for (const service of (sound && services) || []) {
    guard(() => {
      const fault = faultOf(Object(service), ids, good)
      if (fault) faults.push(`service ${service?.id} is left out: ${fault}`)
      else good.push(service)
    })
  }
  return {
    sound,
    faults,
    warnings,
    config: Object.freeze(
      sound
        ? ({
            policy: { version, url },
            endpoint,
            operator: operator || null,
            services: good,
            optional: ids.slice(1),
            categories: own,
            termMonths,
            textsRevision,
            reload,
            nonce: nonce || pageNonce(),
            language: rules.language ? language : null,
            theme: { scheme, layout, position },
            texts: Object(texts),
            partners,
            rightsUrl,
            spa,
            addressParams,
          } as Config)
        : check(EMPTY).config,
    ),
  }
}

const faultOf = (
  { id, category, facts, fault, scripts = [] }: Service,
  known: readonly string[],
  others: readonly Service[],
): string | false | undefined =>
  fault ||
  (![scripts].flat().every(isAddress) && 'scripts') ||
  ((!isId(id) || known.includes(id)) && 'id') ||
  (others.some(other => other.id === id) && 'twice') ||
  (!known.includes(category) && 'category') ||
  (!isLocalized(facts?.name) && 'facts.name') ||
  (!isCountries(facts.countries) && 'facts.countries') ||
  (!(facts.bundled || isLocalized(facts.retention)) && 'facts.retention') ||
  (![facts.cookies ?? []].flat().every(one => isText(Object(one).lifetime)) && 'facts.cookies')
