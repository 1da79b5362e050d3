import { useSetting } from '../context.js'
import { ServiceItem } from './service-item.js'

interface Props {
  category: string
  fixed: boolean
  /** Services that differ from their category. */
  exceptions: Readonly<Record<string, boolean>>
}

/** Who receives data if the category is allowed. */
export const Services = ({ category, fixed, exceptions }: Props) => {
  const { config, t } = useSetting()
  const services = config.services.filter(service => service.category === category)
  if (services.length === 0) return fixed ? null : <p class="none">{t('noServices')}</p>
  const labelId = `settings-${category}-services`
  return (
    <div class="services">
      <p id={labelId}>{t('recipients')}</p>
      <ul aria-labelledby={labelId}>
        {services.map(service => (
          <ServiceItem key={service.id} service={service} exception={exceptions[service.id]} />
        ))}
      </ul>
    </div>
  )
}
