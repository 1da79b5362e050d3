/** Words of the banner that few visitors need. */
export interface RareWords {
  /** Why a visitor who chose before is asked again. `{{version}}` */
  policyBody: string
  servicesBody: string
  expiredBody: string
  /** The browser would not keep the choice. */
  storageBlocked: string
  /** Puts that message away. */
  close: string
  /** Before a reload that ends the services, where a form is filled in. */
  reloadLoses: string
}
