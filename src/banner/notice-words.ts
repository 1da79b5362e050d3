import { firstLayerWords } from '../locales/first-layer.js'
import type { Config, Language, Reason } from '../types.js'

/** Title and lead of the banner: they say why the visitor is asked. */
export const noticeWords = (
  reason: Reason,
  { policy }: Pick<Config, 'policy'>,
  language: Language,
): { title: string; lead: string | null } => {
  const words = firstLayerWords[language]
  switch (reason) {
    case 'policy':
      return {
        title: words.policyTitle,
        lead: words.policyBody.replace('{{edition}}', edition(policy, language)),
      }
    case 'services':
      return { title: words.title, lead: words.servicesBody }
    case 'expired':
      return { title: words.title, lead: words.expiredBody }
    default:
      return { title: words.title, lead: null }
  }
}

const edition = ({ date, version }: Config['policy'], language: Language): string => {
  const locale = `${language}-KZ`
  // A browser without Kazakh data would write the date in another language.
  return date && Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0
    ? new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date))
    : date || version
}
