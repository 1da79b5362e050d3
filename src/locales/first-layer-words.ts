/** All words of the first layer. `{{…}}` is filled in; no Kazakh suffix ever follows it. */
export interface FirstLayerWords {
  /** Why the visitor is asked again; added by `src/rare`, as the next one is. */
  lead?: string | undefined
  storageBlocked?: string
  title: string
  body: string
  /** `{{services}}` */
  recipients: string
  policyLink: string
  acceptAll: string
  rejectAll: string
  settings: string
  close: string
  saved: string
  settingsFailed: string
}
