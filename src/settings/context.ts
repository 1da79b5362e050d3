import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Choice, Config, Kelisim, Language, Method, Stage } from '../types.js'
import type { Outcome } from './withdrawal/outcome.js'
import type { Translate } from './words.js'

/** What every part of the dialog needs. */
export interface Setting {
  readonly stage: Stage
  readonly app: Kelisim
  readonly config: Config
  readonly language: Language
  readonly t: Translate
  /** What a withdrawal did since the dialog was opened, or right before a reload. */
  readonly outcome: Outcome | null
  /** Decide, with the words that are on the screen as proof. */
  decide(choice: Partial<Choice>, method: Method): void
}

export const SettingContext = createContext<Setting | null>(null)

export const useSetting = (): Setting => useContext(SettingContext)!
