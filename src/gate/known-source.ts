import type { Service } from '../types.js'

/** Whom a frame is loaded from, by its address. */
export interface Source extends Pick<Service, 'id' | 'facts'> {
  readonly kind: 'video' | 'map' | 'other'
}

/** Host and path, id, name, country, kind. */
const KNOWN: readonly [RegExp, string, string, string, Source['kind']][] = [
  [/^([\w-]+\.)?youtu(be(-nocookie)?\.com|\.be)\//, 'youtube', 'YouTube', 'US', 'video'],
  [/^([\w-]+\.)?vimeo\.com\//, 'vimeo', 'Vimeo', 'US', 'video'],
  [/^(api-maps\.)?yandex\.\w+\/(map|\d)/, 'yandex_maps', 'Яндекс Карты', 'RU', 'map'],
  [/^(www\.|maps\.)?google(\.\w+)+\/maps/, 'google_maps', 'Google Maps', 'US', 'map'],
  [/^([\w-]+\.)?2gis\.\w+\//, 'dgis', '2GIS', 'RU', 'map'],
]

/** From the address of the embedded player or map to that of its page. */
const LINKS: readonly [RegExp, string][] = [
  [/-nocookie(?=\.com\/)/, ''],
  [/\/embed\/videoseries/, '/playlist'],
  [/\/embed\/([\w-]{11})\??/, '/watch?v=$1&'],
  [/player\.(vimeo\.com\/)video\//, '$1'],
  [/\/map-widget\/v1\//, '/maps/'],
  [/(\/maps)\/embed\?.*?!2d([\d.-]+)!3d([\d.-]+).*/, '$1?q=$3,$2'],
  [/[?&]output=embed|&$/, ''],
]

/** One of the services that many sites embed; any other goes by its host. */
export const sourceOf = (address: string): Source => {
  const { host, pathname } = new URL(address, document.baseURI)
  // A record takes ids of 64 characters.
  const [
    ,
    id = `embed_${host.replace(/\W+/g, '_').slice(-58)}`,
    name = host,
    country,
    kind = 'other',
  ] = KNOWN.find(([pattern]) => pattern.test(host + pathname)) ?? []
  return { id, facts: { name, countries: country ? [country] : [] }, kind }
}

/** Where a visitor finds the same on the service's own site. */
export const linkOf = (address: string): string =>
  LINKS.reduce(
    (href, [from, to]) => href.replace(from, to),
    new URL(address, document.baseURI).href,
  )
