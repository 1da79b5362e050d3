import { localize } from '../lib/localize.js'
import type { Localized } from '../types.js'
import { useSetting } from './context.js'

interface Props {
  url: Localized
  children: string
}

/** A link to a page of the site's, which stays what it is behind the dialog. */
export const PageLink = ({ url, children }: Props) => {
  const { language, t } = useSetting()
  return (
    <a href={localize(url, language)} target="_blank" rel="noopener">
      <span>{children}</span>
      {` (${t('newTab')})`}
    </a>
  )
}
