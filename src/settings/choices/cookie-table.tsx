import { localize } from '../../lib/localize.js'
import type { CookieFacts } from '../../types.js'
import { useSetting } from '../context.js'
import type { Facts } from '../facts/facts-of.js'
import { formatDuration } from '../format-duration.js'
import { Untranslated } from '../untranslated.js'

const COLUMNS = ['name', 'purpose', 'lifetime', 'provider', 'type', 'thirdPartyAccess'] as const

/**
 * What a service keeps in the browser. On narrow screens a row becomes a card: the roles are said
 * since browsers drop those of a table that is displayed as blocks, and the style sheet puts
 * `data-label` before each cell.
 */
export const CookieTable = ({ facts }: { facts: Facts }) => {
  const { language, t } = useSetting()
  const provider = localize(facts.provider ?? facts.name, language)
  const labels = COLUMNS.map(column => t(`cookieTable.${column}`))
  const cells = ({ purpose, lifetime, type = 'first_party', thirdPartyAccess }: CookieFacts) => [
    localize(purpose, language),
    type === 'session_storage' ? t('duration.tab') : formatDuration(lifetime, t),
    provider,
    t(`cookieTable.types.${type}`),
    t(thirdPartyAccess ? 'yes' : 'no'),
  ]
  return (
    // biome-ignore-start lint/a11y/noRedundantRoles: they are lost where the table is shown as cards
    <table role="table">
      <caption>{t('cookieTable.caption', { name: localize(facts.name, language) })}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {labels.map(label => (
            <th key={label} role="columnheader" scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {facts.cookies.map(cookie => (
          <tr key={`${cookie.type} ${cookie.name}`} role="row">
            <th role="rowheader" scope="row">
              <Untranslated>{cookie.name}</Untranslated>
            </th>
            {cells(cookie).map((text, i) => (
              <td key={COLUMNS[i + 1]} role="cell" data-label={labels[i + 1]}>
                {text}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
    // biome-ignore-end lint/a11y/noRedundantRoles: see above
  )
}
