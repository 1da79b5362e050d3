import { createKelisim as create } from './kelisim.js'
import type { Kelisim, Options } from './types.js'

/** The same without an interface, for a site that brings its own and calls the API. Never throws. */
export const createKelisim = (options: Options): Kelisim =>
  create(options, {
    loadRare: () => import('./rare/index.js'),
    loadPage: () => import('./page.js'),
    loadSender: () => import('./sender.js'),
  })

export type * from './types.js'
