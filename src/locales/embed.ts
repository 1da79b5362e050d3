import type { EmbedWords, Language } from '../types.js'
import { embed as kk } from './kk/embed.js'
import { embed as ru } from './ru/embed.js'

/** The words of the placeholders, Kazakh first. */
export const embedWords: Readonly<Record<Language, EmbedWords>> = { kk, ru }
