import { firstLayer } from './banner/first-layer.js'
import { createKelisim } from './kelisim.js'
import { reportFault } from './lib/faults.js'
import { scriptOptions } from './script-options.js'
import type { Options } from './types.js'

/** The script tag: options from its `data-*` and the JSON elements before it. */

const tag = document.currentScript as HTMLScriptElement | null
const { options, more } = scriptOptions(tag)

/** Next to this file, and of its release: a cached module of another one must not meet it. */
const load = (name: string) => {
  const { href } = new URL(`kelisim-${name}.js?v=${__VERSION__}`, tag?.src || document.baseURI)
  return import(/* @vite-ignore */ href).catch(
    // A module that failed stays failed under its address. An import map with integrity knows this
    // address alone: under another one a tampered file would pass.
    () => import(/* @vite-ignore */ href + (tag?.integrity ? '' : `&${Date.now()}`)),
  )
}

const start = (all: Options) =>
  createKelisim(all, {
    firstLayer,
    loadSettings: () => load('settings'),
    loadRare: () => load('rare'),
    loadPage: () => load('page'),
    loadSender: () => load('sender'),
  })

// All services must be known before the cookie is read: without one of them it would ask again.
if (Object.keys(more)[0])
  load('services').then(({ addServices }) => start(addServices(options, more)), reportFault)
else start(options)
