import { reportFault } from '../lib/faults.js'
import { NECESSARY } from '../lib/necessary.js'
import type { Config, Consent, PageView, Views } from '../types.js'
import { cleanAddress } from './clean-address.js'
import { viewAt } from './view-at.js'

/** @param landing address of the page when it was loaded */
export const createViews = (
  { spa, addressParams, services }: Pick<Config, 'spa' | 'addressParams' | 'services'>,
  landing: string,
): Views => {
  if (spa && !/^(auto|manual)$/.test(spa)) reportFault('option spa must be auto or manual.')
  const isList = Array.isArray(addressParams)
  if (!isList) reportFault('option addressParams must be a list of names.')
  const more = isList ? addressParams : []
  let last = landing
  let begun = !spa
  /** Whether the landing was told to more than what is necessary, which starts before any choice. */
  let told = !spa

  const clean = (url: string, { marketing }: Consent) => cleanAddress(url, !!marketing, more)
  const view = (url: string, referrer: string, consent: Consent, title?: string): PageView => ({
    url: clean(url, consent),
    referrer: clean(referrer, consent),
    ...(title !== undefined && { title }),
  })

  return {
    atStart(consent, again) {
      const { href } = location
      const { referrer, title } = document
      const former = told ? last : landing
      const moved = spa && viewAt(href) !== viewAt(former)
      const from = moved ? former : referrer
      const now = view(href, from, consent, title)
      const before = moved && !told ? [view(landing, referrer, consent)] : []
      last = href
      begun = true
      told ||= services.some(({ id, category }) => category !== NECESSARY && consent[id])
      return spa || again || now.url !== href || now.referrer !== from ? [...before, now] : []
    },
    address(consent) {
      const { href } = location
      const page_location = clean(href, consent)
      return page_location === href ? {} : { page_location }
    },
    next(url, consent) {
      if (!url || url === last || !begun || (spa === 'auto' && viewAt(url) === viewAt(last)))
        return null
      const now = view(url, last, consent, document.title)
      last = url
      return now
    },
  }
}
