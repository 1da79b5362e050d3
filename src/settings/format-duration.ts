import type { SettingsKey } from '../locales/settings-words.js'
import type { Translate } from './words.js'

/** Words for the units of ISO 8601 that a lifetime may have. */
const UNITS: Readonly<Record<string, SettingsKey>> = {
  Y: 'duration.year',
  M: 'months',
  D: 'duration.day',
  TH: 'duration.hour',
  TM: 'duration.minute',
}

const parse = (duration: unknown) => {
  const [, time = '', count, unit] = /^P(T?)(\d{1,4})([YMDH])$/.exec(String(duration)) ?? []
  const word = UNITS[time + unit]
  return word && { word, count: Number(count) }
}

/** An ISO 8601 duration of one unit (`P1Y`, `PT30M`), `session` or `until_deleted`. */
export const isDuration = (value: unknown): boolean =>
  value === 'session' || value === 'until_deleted' || parse(value) !== undefined

/** «1 год», «30 минут»; a duration of another form as it is. */
export const formatDuration = (duration: string, t: Translate): string => {
  if (duration === 'session' || duration === 'until_deleted') return t(`duration.${duration}`)
  const parsed = parse(duration)
  return parsed ? t(parsed.word, { count: parsed.count }) : duration
}
