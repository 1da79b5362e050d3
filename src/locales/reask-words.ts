/** Why a visitor who chose before is asked again; the banner is led by it. */
export interface ReaskWords {
  /** `{{version}}` */
  policyBody: string
  servicesBody: string
  expiredBody: string
}
