import { createKelisim as create } from './kelisim.js'
import { onServer } from './on-server.js'
import type { Exactly, KelisimOf, Options } from './types.js'

/** The same without an interface, for a site that brings its own and calls the API. Never throws. */
export const createKelisim = <const Given extends Options>(
  options: Exactly<Given>,
): KelisimOf<Given> =>
  typeof document === 'undefined'
    ? onServer(options)
    : create(options, { loadRare: () => import('./rare/index.js') })

export type * from './types.js'
