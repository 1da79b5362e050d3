import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Choice, Config, Kelisim, Language, Method, Stage } from '../types.js'
import type { Translate } from './words.js'

/** What every part of the dialog needs. */
export interface Setting {
  readonly stage: Stage
  readonly app: Kelisim
  readonly config: Config
  readonly language: Language
  readonly t: Translate
  /** Decide, with the words that are on the screen as proof. */
  decide(choice: Partial<Choice>, method: Method): void
}

export const SettingContext = createContext<Setting | null>(null)

export const useSetting = (): Setting => useContext(SettingContext)!
