import type { Language } from '../../types.js'
import { KK } from './words-kk.js'
import type { RightsWords } from './words-rights.js'
import { RU } from './words-ru.js'

/** All that the operator's page says. */
export interface Words {
  title: string
  languageName: string
  otherLanguages: string
  logIn: string
  logOut: string
  token: string
  wrongToken: string
  filters: string
  from: string
  to: string
  language: string
  policy: string
  category: string
  categoryName: string
  all: string
  show: string
  reset: string
  wrongFilter: string
  lookUp: string
  lookUpLabel: string
  lookUpHint: string
  find: string
  notFound: string
  severalFound: string
  total: string
  withdrawalRate: string
  withdrawalHint: string
  withinMinute: string
  daysTitle: string
  categoriesTitle: string
  languagesTitle: string
  policiesTitle: string
  delaysTitle: string
  day: string
  count: string
  delay: string
  longer: string
  accept: string
  reject: string
  custom: string
  withdrawn: string
  allowed: string
  denied: string
  types: Record<'given' | 'refused' | 'changed' | 'withdrawn', string>
  methods: Record<
    'accept_all' | 'reject_all' | 'custom' | 'embed' | 'form_tick' | 'withdraw' | 'api',
    string
  >
  layers: Record<'banner' | 'settings' | 'form', string>
  categories: Record<string, string>
  languages: Record<Language, string>
  seconds: string
  minutes: string
  hours: string
  days: string
  exports: string
  exportsHint: string
  latest: string
  empty: string
  number: string
  recordId: string
  receivedAt: string
  event: string
  evidence: string
  back: string
  print: string
  subject: string
  account: string
  method: string
  decidedAt: string
  skew: string
  services: string
  recipients: string
  publicSources: string
  term: string
  months: string
  validUntil: string
  controller: string
  bin: string
  site: string
  form: string
  partners: string
  library: string
  noticeTitle: string
  layer: string
  revision: string
  hash: string
  intact: string
  altered: string
  chainTitle: string
  chainEnds: Record<'first' | 'missing' | 'broken' | 'long', string>
  asPosted: string
  rights: RightsWords
  yes: string
  no: string
  none: string
}

export const WORDS: Readonly<Record<Language, Words>> = { kk: KK, ru: RU }
