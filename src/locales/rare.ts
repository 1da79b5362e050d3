import type { Language } from '../types.js'
import { rare as kk } from './kk/rare.js'
import type { RareWords } from './rare-words.js'
import { rare as ru } from './ru/rare.js'

/** Words that few visitors need, Kazakh first. */
export const rareWords: Readonly<Record<Language, RareWords>> = { kk, ru }
