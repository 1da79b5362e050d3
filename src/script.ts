import { firstLayer } from './banner/first-layer.js'
import { createKelisim } from './kelisim.js'
import { reportFault } from './lib/faults.js'
import { scriptOptions } from './script-options.js'
import type { RareModule, SettingsModule } from './types.js'

/** The script tag: options from its `data-*` and the JSON elements before it. */

const tag = document.currentScript as HTMLScriptElement | null
const { options, faults } = scriptOptions(tag)
faults.forEach(reportFault)

let tries = 0
/** Next to this file, and of its release: a cached module of another one must not meet it. */
const load = (name: string) => {
  const { href } = new URL(`kelisim-${name}.js`, tag?.src || document.baseURI)
  // A module that failed stays failed under its address in some browsers.
  return import(/* @vite-ignore */ `${href}?v=${__VERSION__}${tries++ ? `&try=${tries}` : ''}`)
}

createKelisim(options, {
  firstLayer,
  loadSettings: (): Promise<SettingsModule> => load('settings'),
  loadRare: (): Promise<RareModule> => load('rare'),
})
