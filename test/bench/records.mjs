// Records for the scripts of this folder.
import { randomUUID } from 'node:crypto'

const WORDS = {
  kk: ['Біз cookie файлдарын қолданамыз', 'Бәрін қабылдау', 'Бас тарту', 'Баптау'],
  ru: ['Мы используем файлы cookie', 'Принять все', 'Отклонить', 'Настроить'],
}

/** A valid record, like those of the banner. @param {Date} [at] of the decision */
export const makeRecord = (at = new Date()) => {
  const language = Math.random() < 0.5 ? 'kk' : 'ru'
  const all = Math.random() < 0.7
  const until = new Date(at)
  until.setUTCMonth(until.getUTCMonth() + 6)
  return {
    schema: 'kelisim/1',
    recordId: randomUUID(),
    previousRecordId: null,
    subject: { id: randomUUID() },
    event: {
      type: all ? 'given' : 'refused',
      at: at.toISOString(),
      method: all ? 'accept_all' : 'reject_all',
    },
    categories: { analytics: all, functional: all, marketing: all },
    services: {},
    term: { months: 6, validUntil: until.toISOString() },
    policy: { version: '2024-01-03', url: '/policy' },
    notice: {
      language,
      layer: 'banner',
      textsRevision: 1,
      // About as long as the first layer with its list of services.
      text: [
        ...WORDS[language],
        ...Array.from({ length: 12 }, (_, i) => `${WORDS[language][0]} ${i}`),
      ],
    },
    controller: { name: 'TOO «Anysoft»', bin: '140340014652' },
    recipients: all
      ? [
          { service: 'yandex_metrika', country: 'RU' },
          { service: 'google_analytics', country: 'US' },
        ]
      : [],
    publicSources: false,
    site: { host: 'rasco.kz', domain: 'rasco.kz' },
    library: { version: '0.1.0' },
  }
}
