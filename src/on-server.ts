import { checkOptions } from './core/config.js'
import { createState } from './core/state.js'
import type { Kelisim, Options } from './types.js'

/** Kelisim where there is no page: it allows nothing optional, does nothing, and keeps nothing. */
export const onServer = (options: Options): Kelisim => {
  const { config } = checkOptions(options)
  const state = createState(config, config.language || 'kk')
  const nothing = () => {}
  return {
    ...state,
    has: id => state.$consent.get()[id] === true,
    whenGranted: () => new Promise(nothing),
    onChange: () => nothing,
    acceptAll: nothing,
    rejectAll: nothing,
    save: nothing,
    withdraw: nothing,
    openSettings: nothing,
    setLanguage: nothing,
    page: nothing,
    goal: nothing,
    event: nothing,
    receipt: () => null,
    destroy: nothing,
  }
}
