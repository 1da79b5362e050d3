import { isText } from '../../lib/is-text.js'
import { LANGUAGE_NAMES } from '../../locales/language-names.js'
import type { ConsentRecord } from '../../protocol.js'

/**
 * A record as this browser kept it: any script of the page may have written there, and an earlier
 * release. @returns `null` where it cannot be shown
 */
export const soundRecord = (record: ConsentRecord | null): ConsentRecord | null => {
  const { notice, event, site, controller }: Partial<ConsentRecord> = Object(record)
  const { text, language }: Partial<ConsentRecord['notice']> = Object(notice)
  return Array.isArray(text) &&
    text.every(one => isText(one)) &&
    Object.keys(LANGUAGE_NAMES).includes(String(language)) &&
    isText(event?.method, /^[a-z_]+$/) &&
    isText(site?.host) &&
    (controller === null || isText(controller?.name))
    ? record
    : null
}
