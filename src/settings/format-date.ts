import { isoTime } from '../lib/term.js'
import type { Language } from '../types.js'

/** Seconds that Kazakhstan is ahead of UTC, the same all year in the whole country. */
export const AHEAD = 5 * 3600

const KAZAKH_MONTHS =
  'қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан'.split(' ')

/**
 * The day in Kazakhstan: «2026 ж. 22 қараша», «22 ноября 2026 г.», ISO where the browser lacks
 * Russian. Kazakh months are our own: Chrome claims to know `kk-KZ` and writes «2026 M11 22».
 */
export const formatDate = (seconds: number, language: Language): string => {
  const iso = isoTime(seconds + AHEAD).slice(0, 10)
  const [year, month, day] = iso.split('-')
  if (language === 'kk') return `${year} ж. ${Number(day)} ${KAZAKH_MONTHS[Number(month) - 1]}`
  return Intl.DateTimeFormat.supportedLocalesOf('ru-KZ').length > 0
    ? new Intl.DateTimeFormat('ru-KZ', { dateStyle: 'long', timeZone: 'UTC' }).format(
        (seconds + AHEAD) * 1000,
      )
    : iso
}
