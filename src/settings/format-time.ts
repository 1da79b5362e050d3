import { isoTime } from '../lib/term.js'
import type { Language } from '../types.js'
import { AHEAD, formatDate } from './format-date.js'

/** Day and time of day in Kazakhstan, to be filled into words, and the same moment as UTC. */
export const formatTime = (seconds: number, language: Language) => ({
  date: formatDate(seconds, language),
  time: isoTime(seconds + AHEAD).slice(11, 19),
  utc: `${isoTime(seconds).slice(0, 19).replace('T', ' ')} UTC`,
})
