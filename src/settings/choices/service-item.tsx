import { Fragment } from 'preact'
import { useId, useState } from 'preact/hooks'
import { localize } from '../../lib/localize.js'
import { countryName } from '../../locales/countries.js'
import { Chevron } from '../chevron.js'
import { useSetting } from '../context.js'
import type { Facts } from '../facts/facts-of.js'
import { Untranslated } from '../untranslated.js'
import { ServiceFacts } from './service-facts.js'
import { Switch } from './switch.js'

interface Props {
  facts: Facts
  /** Its switch; none where it cannot be switched off. */
  control: { service: string; state: boolean; onSwitch: (on: boolean) => void } | undefined
}

/** Name and countries, always before the eyes; the rest is opened by the name. */
export const ServiceItem = ({ facts, control }: Props) => {
  const { language, t } = useSetting()
  const [open, setOpen] = useState(false)
  const id = useId()
  const name = localize(facts.name, language)
  return (
    <li class="service">
      <h4>
        <button
          type="button"
          class="more"
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          onClick={() => setOpen(!open)}
        >
          <Chevron />
          <span>
            <Untranslated>{name}</Untranslated>
            {facts.countries.map(code => (
              <Fragment key={code}>
                {' '}
                <span class="tag">{countryName(code, language)}</span>
              </Fragment>
            ))}
          </span>
        </button>
      </h4>
      {control && <Switch {...control} label={t('services.allow', { name })} />}
      {open && <ServiceFacts id={id} facts={facts} />}
    </li>
  )
}
