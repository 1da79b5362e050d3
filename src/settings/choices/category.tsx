import { NECESSARY } from '../../lib/necessary.js'
import { countryNames } from '../../locales/countries.js'
import { useSetting } from '../context.js'
import { factsOf } from '../facts/facts-of.js'
import { siteFacts } from '../facts/site.js'
import { categoryWords } from './category-words.js'
import { categoryState, isServiceOn } from './choose.js'
import { Counts } from './counts.js'
import type { Draft } from './draft.js'
import { ServiceItem } from './service-item.js'
import { Switch } from './switch.js'

/** What it is for, who receives what and where, and the switches, in the order of reading. */
export const Category = ({ id, draft }: { id: string; draft: Draft }) => {
  const setting = useSetting()
  const { config, language, t } = setting
  const { choice } = draft
  /** Cannot be switched off. */
  const fixed = id === NECESSARY
  const { title, description } = categoryWords(id, setting)
  const titleId = `category-${id}`
  const aboutId = `about-${id}`

  const services = config.services
    .filter(service => service.category === id)
    .map(service => ({ service: service.id, facts: factsOf(service, config) }))
  const items = fixed ? [{ service: 'site', facts: siteFacts(config, t) }, ...services] : services
  const abroad = [...new Set(services.flatMap(({ facts }) => facts.countries))].filter(
    code => code !== 'KZ',
  )

  return (
    <li class="category">
      <h3 id={titleId}>{title}</h3>
      <div id={aboutId}>
        <p class="description">{description}</p>
        {!fixed && abroad.length > 0 && (
          <p class="abroad">
            {t('crossBorder', { category: title, countries: countryNames(abroad, language) })}
          </p>
        )}
      </div>
      {fixed ? (
        <p class="always">{t('alwaysOn')}</p>
      ) : (
        <Switch
          category={id}
          state={categoryState(choice, id, config)}
          labelledBy={titleId}
          describedBy={aboutId}
          onSwitch={on => draft.setCategory(id, on)}
        />
      )}
      <Counts services={services.length} facts={items.map(({ facts }) => facts)} />
      {items.length > 0 && (
        <ul class="services" aria-labelledby={titleId}>
          {items.map(({ service, facts }) => (
            <ServiceItem
              key={service}
              facts={facts}
              control={
                fixed
                  ? undefined
                  : {
                      service,
                      state: isServiceOn(choice, service, id),
                      onSwitch: on => draft.setService(service, on),
                    }
              }
            />
          ))}
        </ul>
      )}
    </li>
  )
}
