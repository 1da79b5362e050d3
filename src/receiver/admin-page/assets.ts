import type { Context } from 'hono'
import uplotScript from 'uplot/dist/uPlot.iife.min.js?raw'
import uplotCss from 'uplot/dist/uPlot.min.css?inline'
import adapt from './adapt.css?inline'
import base from './base.css?inline'
import colours from './colours.css?inline'
import script from './page.js?raw'
import parts from './parts.css?inline'

const FILES: Readonly<Record<string, [type: string, text: string]>> = {
  'page.css': ['text/css; charset=utf-8', colours + base + parts + adapt],
  'page.js': ['text/javascript; charset=utf-8', script],
  'uplot.css': ['text/css; charset=utf-8', uplotCss],
  'uplot.js': ['text/javascript; charset=utf-8', uplotScript],
}

/** Names of the files that the page loads, all from the receiver itself. */
export const ASSETS = Object.keys(FILES)

export const serveAsset = (name: string) => (c: Context) => {
  const [type, text] = FILES[name]!
  return c.body(text, 200, { 'Content-Type': type })
}
