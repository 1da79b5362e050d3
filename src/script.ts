import { firstLayer } from './banner/first-layer.js'
import { createKelisim } from './kelisim.js'
import { reportFault } from './lib/faults.js'
import { type ScriptOptions, scriptOptions } from './script-options.js'
import type { SettingsModule } from './types.js'

/** The script tag: options from its `data-*` and the JSON elements before it. */

const tag = document.currentScript as HTMLScriptElement | null
const { options, faults } = scriptOptions(tag)
faults.forEach(reportFault)

let tries = 0
/** Next to this file, and of its release: a cached module of another one must not meet it. */
const loadSettings = (): Promise<SettingsModule> => {
  const url = new URL('kelisim-settings.js', tag?.src || document.baseURI)
  url.searchParams.set('v', __VERSION__)
  // A failed module stays failed under its address in some browsers.
  if (tries++ > 0) url.searchParams.set('try', String(tries))
  return import(/* @vite-ignore */ url.href)
}

createKelisim(options, { firstLayer, loadSettings })

export type { ScriptOptions }
