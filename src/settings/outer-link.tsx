import { localize } from '../lib/localize.js'
import type { Localized } from '../types.js'
import { useSetting } from './context.js'

/** A link to a page beside the site's own, which says that it opens in a new tab. */
export const OuterLink = ({ url, children }: { url: Localized; children: string }) => {
  const { language, t } = useSetting()
  return (
    <a href={localize(url, language)} target="_blank" rel="noopener">
      <span>{children}</span>
      {` (${t('newTab')})`}
    </a>
  )
}
