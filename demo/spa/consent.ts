import { createKelisim, googleAnalytics, type Kelisim, yandexMetrika } from 'kelisim'
import { ENDPOINT, OPERATOR, POLICY } from '../options.mjs'

/** Same policy, operator and services as the script-tag pages, so one choice holds for both. */
export function startKelisim(): Kelisim {
  const services = JSON.parse(document.getElementById('services')?.textContent ?? '{}')
  return createKelisim({
    endpoint: ENDPOINT,
    policy: POLICY,
    operator: OPERATOR,
    spa: 'manual',
    services: [yandexMetrika(services.yandexMetrika), googleAnalytics(services.googleAnalytics)],
  })
}
