import type { Method } from '../types.js'

/** The words of the view `receipt`: a missing key and one too many are compile errors. */
export interface ReceiptWords {
  title: string
  intro: string
  none: string
  noneYet: string
  lapsed: string
  keptElsewhere: string
  number: string
  recordId: string
  state: string
  states: Record<'active' | 'withdrawn' | 'expired' | 'lapsed', string>
  givenAt: string
  withdrawnAt: string
  /** `{{date}}`, `{{time}}` */
  almaty: string
  validUntil: string
  choice: string
  granted: string
  denied: string
  conditions: string
  operator: string
  /** `{{name}}`, `{{bin}}` */
  operatorLine: string
  recipients: string
  noRecipients: string
  term: string
  method: string
  methods: Record<Method, string>
  policyVersion: string
  language: string
  site: string
  withdrawHow: string
  withdrawWay: string
  authority: string
  authorityName: string
  record: string
  delivery: string
  deliveries: Record<'sent' | 'waiting' | 'dropped' | 'off' | 'unknown', string>
  hash: string
  words: string
  copy: string
  copied: string
  selected: string
  print: string
  download: string
}
