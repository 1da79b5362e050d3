import { createKelisim as create } from './kelisim.js'
import { onServer } from './on-server.js'
import type { Exactly, KelisimOf, Options } from './types.js'

/**
 * The same without an interface, for a site that brings its own and calls the API. Never throws.
 * @example
 * ```ts
 * import { createKelisim } from 'kelisim/core'
 *
 * const kelisim = createKelisim({ policy: { version: '2024-01-03', url: '/policy' } })
 * if (kelisim.$decision.get().status === 'undecided')
 *   document.querySelector('#accept')?.addEventListener('click', kelisim.acceptAll)
 * ```
 */
export const createKelisim = <const Given extends Options>(
  options: Exactly<Given>,
): KelisimOf<Given> =>
  typeof document === 'undefined'
    ? onServer(options)
    : create(options, {
        loadRare: () => import('./rare/index.js'),
        loadPage: () => import('./page.js'),
        loadSender: () => import('./sender.js'),
      })

export type * from './types.js'
