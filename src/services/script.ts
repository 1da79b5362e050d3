import { isLocalized } from '../lib/is-localized.js'
import type { Service, ServiceContext, ServiceFacts, Traces } from '../types.js'
import { tracesOf } from './shared/traces-of.js'

export interface ScriptServiceOptions {
  /** Lower-case letters, digits and `_`, e.g. `'chat'`. */
  id: string
  /** Id of the category it belongs to. */
  category: string
  /** All of them but `policyUrl` and `cookies`: nobody else knows what the script does. */
  facts: ServiceFacts
  /** Address of the script; of several each is loaded once the one before has run. */
  src: string | readonly string[]
  /** Names of what it leaves; one that ends in `*` is the beginning of names. @default none */
  traces?: Traces
}

/** Any other script: loaded once a document. It knows no end but a reload. */
export const script = <Id extends string>(
  options: ScriptServiceOptions & { readonly id: Id },
): Service<Id> => {
  const { id, category, facts, traces } = options
  const urls = [options.src ?? []].flat()
  let allowed = false
  let loading = false
  let next = 0

  const go = (load: ServiceContext['load']) => {
    const url = urls[next]
    if (!allowed || loading || !url) return
    loading = true
    next++
    load(url, () => {
      loading = false
      go(load)
    })
  }

  return {
    id,
    category,
    facts,
    fault:
      (!urls[0] && 'src') ||
      (!['provider', 'purpose', 'data'].every(key => isLocalized(Object(facts)[key])) && 'facts') ||
      undefined,
    scripts: urls,
    traces: tracesOf(traces),

    deny() {
      allowed = false
    },
    start({ load }) {
      allowed = true
      go(load)
    },
  }
}
