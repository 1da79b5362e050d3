import { reportFault } from '../lib/faults.js'
import type { Config, PageView, Views } from '../types.js'
import { cleanAddress } from './clean-address.js'

/** @param landing address of the page when it was loaded */
export const createViews = (
  { spa, addressParams }: Pick<Config, 'spa' | 'addressParams'>,
  landing: string,
): Views => {
  if (spa && !/^(auto|manual)$/.test(spa)) reportFault('option spa must be auto or manual.')
  const isList = Array.isArray(addressParams)
  if (!isList) reportFault('option addressParams must be a list of names.')
  const more = isList ? addressParams : []
  /** The view before this one; in a single-page application where the visitor landed, at first. */
  let last = landing
  let told = !spa

  const view = (url: string, referrer: string, clicks: boolean, title?: string): PageView => ({
    url: cleanAddress(url, clicks, more),
    referrer: cleanAddress(referrer, clicks, more),
    ...(title !== undefined && { title }),
  })

  return {
    atStart(clicks, again) {
      const { href } = location
      const { referrer, title } = document
      const moved = spa && href !== last
      const now = view(href, moved ? last : referrer, clicks, title)
      const before = moved && !told ? [view(last, referrer, clicks)] : []
      last = href
      told = true
      return spa || again || now.url !== href ? [...before, now] : []
    },
    next(url, clicks) {
      if (url === last || !told) return null
      const now = view(url, last, clicks, document.title)
      last = url
      return now
    },
  }
}
