import { NECESSARY } from '../lib/necessary.js'
import type { Config, Consent, Service } from '../types.js'

/** The optional services that are allowed. */
export const allowedServices = (consent: Consent, { services }: Config): Service[] =>
  services.filter(({ id, category }) => category !== NECESSARY && consent[id])

/** Is there anything that could be taken back? */
export const allowsAnything = (consent: Consent, config: Config): boolean =>
  allowedServices(consent, config).length > 0 || config.optional.some(id => consent[id])
