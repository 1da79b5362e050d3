/** All words of the first layer. `{{…}}` is filled in; no Kazakh suffix ever follows it. */
export interface FirstLayerWords {
  /** Why the visitor is asked again; comes from the words few visitors need. */
  lead?: string | undefined
  /** Name of the language in itself. */
  languageName: string
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
  storageBlocked: string
  settingsFailed: string
}
