import { createHash } from 'node:crypto'
import { canonicalJson } from './canonical-json.js'

/** SHA-256, hex, over the canonical JSON of the words shown, in UTF-8. */
export const noticeHash = (text: readonly string[]): string =>
  createHash('sha256').update(canonicalJson(text)).digest('hex')
