import type { Language } from '../types.js'
import { isText } from './is-text.js'

export const isLanguage = (value: unknown): value is Language => isText(value, /^(kk|ru)$/)
