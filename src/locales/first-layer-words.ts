/** All words of the first layer. `{{…}}` is filled in; no Kazakh suffix ever follows it. */
export interface FirstLayerWords {
  /** Why the visitor is asked again; added by `src/rare`, as the next two are. */
  lead?: string | undefined
  storageBlocked?: string
  close?: string
  title: string
  body: string
  /** `{{services}}` */
  recipients: string
  policyLink: string
  acceptAll: string
  rejectAll: string
  settings: string
  saved: string
  settingsFailed: string
}
