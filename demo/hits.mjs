import { Hono } from 'hono'

/**
 * @typedef {object} Hit
 * @property {number} number
 * @property {string} at ISO 8601
 * @property {string} vendor
 * @property {Record<string, string>} fields what the stand-in put into the address
 */

const KEPT = 500
const LONGEST = 4096

/** What the stand-ins sent, newest last, in memory only. */
export function createHits() {
  /** @type {Hit[]} */
  let hits = []
  let number = 0
  const routes = new Hono()

  routes.post('/', context => {
    const { search, searchParams } = new URL(context.req.url)
    if (search.length > LONGEST) return context.text('too long', 414)
    const { vendor = 'unknown', ...fields } = Object.fromEntries(searchParams)
    number += 1
    hits = [...hits, { number, at: new Date().toISOString(), vendor, fields }].slice(-KEPT)
    return context.body(null, 204)
  })
  routes.get('/', context => context.json(hits, 200, { 'cache-control': 'no-store' }))
  routes.delete('/', context => {
    hits = []
    return context.body(null, 204)
  })

  return { routes }
}
