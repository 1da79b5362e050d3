import { createHash } from 'node:crypto'

/** SHA-256, hex, over the words shown as JSON (of texts alone it is canonical), in UTF-8. */
export const noticeHash = (text: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(text)).digest('hex')
