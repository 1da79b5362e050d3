import type { View } from './view.js'

export const formatCount = ({ language }: View, count: number): string =>
  count.toLocaleString(language)

/** @param share 0 to 1, `null` where there is none */
export const formatShare = ({ language }: View, share: number | null): string =>
  share === null
    ? '—'
    : share.toLocaleString(language, { style: 'percent', maximumFractionDigits: 1 })

/** `2026-11-22 11:00:00 UTC`, the same in both languages. @param time ISO 8601 */
export const formatTime = (time: string): string =>
  new Date(time).toISOString().replace('T', ' ').replace(/\..*/, ' UTC')

const UNITS = [
  [86_400, 'days'],
  [3600, 'hours'],
  [60, 'minutes'],
  [1, 'seconds'],
] as const

/** `≤ 10 min`. @param upTo a step of the delay, `null` for longer than all */
export const formatDelay = ({ words }: View, upTo: number | null): string => {
  if (upTo === null) return words.longer
  const [size, unit] = UNITS.find(([seconds]) => upTo >= seconds) ?? [1, 'seconds']
  return `≤ ${upTo / size} ${words[unit]}`
}
