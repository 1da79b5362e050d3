import { isAddress } from '../../lib/address.js'
import { reportFault } from '../../lib/faults.js'
import { isLocalized } from '../../lib/is-localized.js'
import { isText } from '../../lib/is-text.js'
import type { Config, CookieFacts, Localized, Service, ServiceFacts } from '../../types.js'
import { isDuration } from '../format-duration.js'
import { googleAnalytics } from './google-analytics.js'
import { yandexMetrika } from './yandex-metrika.js'

/** What can be shown of a service: only what is there and sound. */
export interface Facts {
  readonly name: Localized
  readonly countries: readonly string[]
  readonly provider?: Localized | undefined
  readonly purpose?: Localized | undefined
  readonly data?: Localized | undefined
  readonly retention?: Localized | undefined
  readonly policyUrl?: Localized | undefined
  readonly cookies: readonly CookieFacts[]
}

const BUNDLED = new Map<string, (config: Config) => Partial<ServiceFacts>>([
  ['yandex_metrika', () => yandexMetrika],
  ['google_analytics', googleAnalytics],
])

const isSound = ({
  name,
  purpose,
  lifetime,
  type = 'first_party',
  thirdPartyAccess,
}: CookieFacts) =>
  isText(name) &&
  isLocalized(purpose) &&
  isDuration(lifetime) &&
  isText(type, /^(first|third)_party$|^(local|session)_storage$/) &&
  typeof thirdPartyAccess === 'boolean'

const check = ({ id, facts }: Service, config: Config): Facts => {
  const bundled = facts.bundled ? BUNDLED.get(id)?.(config) : {}
  const { bundled: _, cookies, ...rest } = { ...bundled, ...facts }
  const all = [cookies ?? []].flat()
  const given: Omit<Facts, 'cookies'> = rest
  const missing = (['provider', 'purpose', 'data', 'retention'] as const).filter(
    key => !isLocalized(given[key]),
  )
  const faults = [
    ...(bundled ? [] : [`facts.bundled is for ${[...BUNDLED.keys()].join(' and ')} only`]),
    ...(missing[0] ? [`its facts need ${missing.join(', ')}`] : []),
    ...(given.policyUrl && !isLocalized(given.policyUrl, isAddress)
      ? ['facts.policyUrl must be an http(s) address']
      : []),
    ...all.flatMap((cookie, i) =>
      isSound(Object(cookie))
        ? []
        : [
            `facts.cookies[${i}] needs name, purpose, thirdPartyAccess, a lifetime like P1Y, PT30M, session or until_deleted, and no type but first_party, third_party, local_storage or session_storage`,
          ],
    ),
  ]
  if (faults[0]) reportFault(`service ${id} cannot be shown in full: ${faults.join('; ')}.`)
  const sound = <Key extends keyof typeof given>(key: Key, test?: (value: unknown) => boolean) =>
    isLocalized(given[key], test) ? given[key] : undefined
  return {
    name: given.name,
    countries: given.countries,
    provider: sound('provider'),
    purpose: sound('purpose'),
    data: sound('data'),
    retention: sound('retention'),
    policyUrl: sound('policyUrl', isAddress),
    cookies: all.filter(cookie => isSound(Object(cookie))),
  }
}

const checked = new WeakMap<Config, Map<string, Facts>>()

/**
 * What the visitor is told of a service: our own facts of a bundled one, under those of its
 * configuration. Checked once a page; a gap is reported then, and left out.
 */
export const factsOf = (service: Service, config: Config): Facts => {
  const known = checked.get(config) ?? new Map<string, Facts>()
  checked.set(config, known)
  const facts = known.get(service.id) ?? check(service, config)
  known.set(service.id, facts)
  return facts
}
