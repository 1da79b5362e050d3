import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Config, Language } from '../types.js'
import type { Translate } from './words.js'

/** What every part of the dialog needs. */
export interface Setting {
  readonly config: Config
  readonly language: Language
  readonly t: Translate
}

export const SettingContext = createContext<Setting | null>(null)

export const useSetting = (): Setting => useContext(SettingContext)!
