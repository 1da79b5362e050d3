import { MAX_NOTICE_BYTES } from '../protocol.js'

/** Words shown, from the first on, as far as the limit of a record lets them. */
export const withinLimit = (text: readonly string[]): string[] => {
  // A bracket, then each with a comma or the other bracket.
  let left = MAX_NOTICE_BYTES - 1
  return text.filter(one => {
    if (left >= 0) left -= new Blob([JSON.stringify(one)]).size + 1
    return left >= 0
  })
}
