import { localize } from '../lib/localize.js'
import type { Localized } from '../types.js'
import { useSetting } from './context.js'

interface Props {
  url: Localized
  children: string
}

/** A link to a page beside this one, which stays what it is; it says that it opens a new tab. */
export const PageLink = ({ url, children }: Props) => {
  const { language, t } = useSetting()
  return (
    <a href={localize(url, language)} target="_blank" rel="noopener">
      <span>{children}</span>
      {` (${t('newTab')})`}
    </a>
  )
}
