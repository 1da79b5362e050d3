import { reportFault, warn } from '../lib/faults.js'
import { overrideWords } from '../lib/override-words.js'
import { rareWords } from '../locales/rare.js'
import { MAX_NOTICE_BYTES } from '../protocol.js'
import type { Config, Language, Reason } from '../types.js'

/**
 * The banner's words and those few visitors need, with the site's own put over them, led by why
 * the visitor is asked again.
 */
export const adaptWords = <Words extends object>(
  words: Readonly<Record<Language, Words>>,
  { policy, texts }: Pick<Config, 'policy' | 'texts'>,
  reason: Reason | undefined,
): Readonly<Record<Language, Words & { lead: string | undefined }>> => {
  if (reason === 'services') warn('asked again: every page must configure the same services.')
  const of = (language: Language) => {
    const all = overrideWords(
      { ...words[language], ...rareWords[language] },
      texts.banner?.[language],
      `texts.banner.${language}`,
    )
    if (JSON.stringify(all).length * 2 > MAX_NOTICE_BYTES)
      reportFault(`texts.banner.${language} is too long to stand in a record.`)
    const { policyBody, servicesBody, expiredBody } = all
    const leads: Partial<Record<Reason, string>> = {
      policy: policyBody.replace('{{version}}', () => policy.version),
      services: servicesBody,
      expired: expiredBody,
    }
    return { ...all, lead: reason && leads[reason] }
  }
  return { kk: of('kk'), ru: of('ru') }
}
