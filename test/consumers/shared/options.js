import { googleAnalytics } from 'kelisim/services/google-analytics'
import { yandexMetrika } from 'kelisim/services/yandex-metrika'

export const options = {
  endpoint: '/kelisim/records',
  policy: { version: '2024-01-03', url: '/policy' },
  operator: { name: { kk: '«Anysoft» ЖШС', ru: 'ТОО «Anysoft»' }, bin: '140340014652' },
  language: 'ru',
  spa: 'manual',
  services: [yandexMetrika({ ids: [12345678] }), googleAnalytics({ ids: ['G-TEST12345'] })],
}
