import { isAddress } from '../lib/address.js'
import { guard } from '../lib/faults.js'
import { isText } from '../lib/is-text.js'
import { NECESSARY } from '../lib/necessary.js'
import type { Config, Options, Service, Theme } from '../types.js'
import { BUILT_IN } from './decision.js'

export interface Checked {
  /** Complete and frozen; without any service if it is not `sound`. */
  readonly config: Config
  /** `false`: there is no way to ask, everything stays denied. */
  readonly sound: boolean
  /** Each names the option and the remedy. */
  readonly faults: readonly string[]
  readonly warnings: readonly string[]
}

/** Options as they may come, with nothing where there is none. */
type Loose = { [Name in keyof Options]: Options[Name] | null }

/** What a faulty configuration comes down to. */
const EMPTY: Options = { policy: { version: '-', url: '/' } }

const DEFAULT_THEME: Required<Theme> = { scheme: 'auto', layout: 'card', position: 'left' }

/** Never one that every object has, like `constructor`. */
const isId = (value: unknown) => isText(value, /^[a-z][a-z\d_-]{0,63}$/) && !(value in {})
/** One for both languages, or one in each. */
const isLocalized = (value: unknown, test: (value: unknown) => boolean = isText): boolean =>
  test(value) || (test(Object(value).kk) && test(Object(value).ru))
const isLink = (value: unknown) => isLocalized(value, isAddress)
const isCountries = (value: unknown) =>
  Array.isArray(value) && value[0] && value.every(code => isText(code, /^[A-Z]{2}$/))
const isWhole = (value: unknown, most: number) =>
  Number.isInteger(value) && (value as number) > 0 && (value as number) <= most

/** That of the page's own scripts; on a server there is no page. */
const pageNonce = () =>
  globalThis.document?.querySelector<HTMLScriptElement>('script[nonce]')?.nonce || ''

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
    ...unknown
  }: Loose = Object(options)
  const { version, url }: Options['policy'] = Object(policy)
  const { name, bin, address } = Object(operator)
  const { scheme, layout, position } = { ...DEFAULT_THEME, ...Object(theme) } as Required<Theme>
  const own = [categories].flat().map(Object)
  const ids: string[] = [NECESSARY, ...BUILT_IN, ...own.map(({ id }) => id)]

  const rules: Record<string, unknown> = {
    'policy.version must be a text': isText(version),
    'policy.url must be a path or URL, or {kk, ru}': isLink(url),
    'endpoint must be a path or URL': !endpoint || isAddress(endpoint),
    'operator must be {name, bin, address}, bin 12 digits':
      !operator ||
      (isLocalized(name) && isText(bin, /^\d{12}$/) && (!address || isLocalized(address))),
    'termMonths must be 1 to 36': isWhole(termMonths, 36),
    'textsRevision must be a whole number': isWhole(textsRevision, 1e6),
    'reload must be auto, always or never': isText(reload, /^(auto|always|never)$/),
    'nonce must be a text': isText(nonce, /^/),
    'partners must be {url, version}':
      !partners || (isLink(partners.url) && isText(partners.version)),
    'rightsUrl must be a path or URL, or {kk, ru}': !rightsUrl || isLink(rightsUrl),
    'services must be a list up to 512': Array.isArray(services) && services.length <= 512,
    'categories must be up to 20 of {id, title, description}, ids new':
      own.every(one => isId(one.id) && isLocalized(one.title) && isLocalized(one.description)) &&
      new Set(ids).size === ids.length &&
      ids.length <= 24,
  }
  const speaks = !language || isText(language, /^(kk|ru)$/)
  const looks =
    Object(theme) === theme &&
    isText(scheme, /^(auto|light|dark)$/) &&
    isText(layout, /^(card|bar)$/) &&
    isText(position, /^(left|right|bottom|top)$/)
  const broken = (all: Record<string, unknown>) =>
    Object.keys(all).flatMap(rule => (all[rule] ? [] : [`option ${rule}.`]))
  const faults = broken(rules)
  const sound = !faults[0]
  // A visitor can be asked all the same.
  faults.push(
    ...broken({
      'language must be kk or ru': speaks,
      'theme must be {scheme: auto, light, dark, layout: card, bar, position: left, right, bottom, top}':
        looks,
    }),
  )
  const warnings = Object.keys(unknown).map(option => `option ${option} is unknown.`)
  if (!operator) warnings.push('no operator: records name no controller.')

  const good: Service[] = []
  for (const service of (sound && services) || []) {
    guard(() => {
      const fault = faultOf(Object(service), ids, good)
      if (fault) faults.push(`service ${service?.id} is left out: ${fault}.`)
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
            language: speaks ? language : null,
            termMonths,
            textsRevision,
            reload,
            nonce: nonce || pageNonce(),
            theme: looks ? { scheme, layout, position } : DEFAULT_THEME,
            texts: Object(texts),
            partners,
            rightsUrl,
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
  (![scripts].flat().every(isAddress) && 'its script must be a path or URL') ||
  (!isId(id) && 'its id must be like my_id') ||
  (others.some(other => other.id === id) && 'it is there twice') ||
  (!known.includes(category) && `its category must be one of ${known}`) ||
  (!isLocalized(facts?.name) && 'it needs facts.name') ||
  (!isCountries(facts.countries) && 'it needs facts.countries') ||
  (!(facts.bundled || isLocalized(facts.retention)) && 'it needs facts.retention') ||
  (![facts.cookies ?? []].flat().every(one => isText(Object(one).lifetime)) &&
    'its facts.cookies need a lifetime each')
