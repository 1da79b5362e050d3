import { useSetting } from '../context.js'
import type { Facts } from '../facts/facts-of.js'

interface Props {
  services: number
  facts: readonly Facts[]
}

/** How many services there are, and how many cookies they keep; storages are no cookies. */
export const Counts = ({ services, facts }: Props) => {
  const { t } = useSetting()
  const cookies = facts
    .flatMap(one => one.cookies)
    .filter(({ type = 'first_party' }) => type.endsWith('party')).length
  const words = [
    services > 0 && t('services_count', { count: services }),
    cookies > 0 && t('cookies_count', { count: cookies }),
  ].filter(Boolean)
  return <p class="counts">{words.join(' · ') || t('noServices')}</p>
}
