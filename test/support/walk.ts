import type { Locator } from 'playwright-core'
import type { Visit } from './e2e.js'
import type { Site } from './site.js'
import { enter, type Lang, type State } from './states.js'

/** What is found of a state; the page may be left changed for those who look next. */
type Look = (place: Locator) => Promise<unknown>

/** By the names of look and state. */
export type Found<Looks> = {
  [Name in keyof Looks]: Record<
    string,
    Looks[Name] extends (place: Locator) => Promise<infer One> ? One : never
  >
}

/** Go through states on one page, enter each once, and look at it in several ways in their order. */
export const walk = async <Looks extends Record<string, Look>>(
  site: Site,
  visit: Visit,
  states: readonly State[],
  lang: Lang,
  looks: Looks,
): Promise<Found<Looks>> => {
  const found: Record<string, Record<string, unknown>> = {}
  for (const state of states) {
    const place = await enter(site, visit, state, lang)
    for (const [name, look] of Object.entries(looks))
      found[name] = { ...found[name], [state.name]: await look(place) }
  }
  return found as Found<Looks>
}
