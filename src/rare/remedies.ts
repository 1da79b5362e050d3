const LINK = 'must be a path or an http(s) URL, or {kk, ru} of such.'
const LOCALIZED = 'must be a text, or {kk, ru} with a text each.'

/** How to mend an option, by its name. */
const OPTIONS: Readonly<Record<string, string>> = {
  'policy.version': 'must be a text that changes with the policy.',
  'policy.url': LINK,
  endpoint: 'must be a path or an http(s) URL, {url, …} with such a url, or a function.',
  operator: 'must be {name, bin, address}: name a text or {kk, ru}, bin 12 digits.',
  termMonths: 'must be a whole number from 1 to 36.',
  textsRevision: 'must be a whole number from 1 on.',
  reload: 'must be auto, always or never.',
  nonce: 'must be a text.',
  trustedTypesPolicy: 'must be a name that the directive trusted-types can have.',
  partners: 'must be {url, version}: a path or URL, and a text that changes with the list.',
  rightsUrl: LINK,
  services: 'must be a list of at most 512 services.',
  categories:
    'must be a list of at most 20 {id, title, description}: ids new and like my_id, texts for kk and ru.',
  language: 'must be kk or ru.',
  'theme.scheme': 'must be auto, light or dark.',
  'theme.layout': 'must be card or bar.',
  'theme.position': 'must be left, right, bottom or top.',
}

/** How to mend a service, by what is wrong in it; with its id where it is ours. */
const SERVICES: Readonly<Record<string, string>> = {
  'yandex_metrika ids': 'must be numbers of counters like 12345678.',
  'google_analytics ids': 'must be measurement ids like G-XXXXXXXXXX.',
  'google_tag_manager id': 'must be the id of a container like GTM-XXXXXXX.',
  'google_tag_manager dataLayer': 'must be the name of a variable like dataLayer.',
  'google_ads ids': 'must be ids of tags like AW-123456789.',
  'meta_pixel ids': 'must be numbers of pixels like 1234567890123456.',
  'vk_pixel ids': 'must be numbers of pixels like 3210000.',
  'yandex_ads blocks':
    'must be a list like [{ blockId: "R-A-123456-1", renderTo: "yandex_rtb_R-A-123456-1" }].',
  src: 'must be the path or http(s) URL of a script, or a list of such.',
  facts: 'must tell name, provider, countries, purpose, data and retention.',
  scripts: 'must be paths or http(s) URLs.',
  id: 'must be like my_id: lower-case letters, digits, _ and -, and no category may have it.',
  twice: 'another service has its id.',
  category:
    'must be necessary, functional, analytics, marketing, or the id of one in `categories`.',
  'facts.name': LOCALIZED,
  'facts.countries': "must be a list of two-letter codes (ISO 3166-1) like ['KZ'].",
  'facts.retention': `${LOCALIZED} It says how long the data are kept.`,
  'facts.cookies':
    'must be a list, each with a lifetime like P1Y, PT30M, session or until_deleted.',
}

/** What to do about a fault of the options; nothing where the fault says it itself. */
export const remedyFor = (fault: string): string => {
  if (fault === 'foreign')
    return ' script: a snippet of a service is on the page, and asks nobody. Take it out, Kelisim loads the service itself.'
  const [, option = ''] = /^option (\S+)$/.exec(fault) ?? []
  const [, service, what = ''] = /^service (.*) is left out: (\S+)$/.exec(fault) ?? []
  const remedy = OPTIONS[option] ?? SERVICES[`${service} ${what}`] ?? SERVICES[what]
  return remedy ? ` ${remedy}` : ''
}
