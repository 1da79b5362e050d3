import type { Language } from '../types.js'
import type { FirstLayerWords } from './first-layer-words.js'
import { kk } from './kk/first-layer.js'
import { ru } from './ru/first-layer.js'

/** The words of the first layer, Kazakh first. */
export const firstLayerWords: Readonly<Record<Language, FirstLayerWords>> = { kk, ru }
