import { localize } from '../../lib/localize.js'
import { countryName } from '../../locales/countries.js'
import type { Service } from '../../types.js'
import { useSetting } from '../context.js'

interface Props {
  service: Service
  /** Its state, where that differs from its category's. */
  exception: boolean | undefined
}

// Preact would set the property, where the text 'no' counts as true and Firefox < 111 has none.
const leaveUntranslated = (name: HTMLElement | null) => name?.setAttribute('translate', 'no')

export const ServiceItem = ({ service: { facts }, exception }: Props) => {
  const { language, t } = useSetting()
  const countries = facts.countries.map(code => countryName(code, language)).join(', ')
  return (
    <li class="service">
      <bdi ref={leaveUntranslated}>{localize(facts.name, language)}</bdi>
      {` · ${countries}`}
      {exception !== undefined && ' · '}
      {exception !== undefined && <strong>{t(exception ? 'on' : 'off')}</strong>}
    </li>
  )
}
