import { cookieFacts } from '../../lib/cookie-facts.js'
import { WITHDRAWN_NOTE } from '../../lib/withdrawn-note.js'
import type { Config } from '../../types.js'
import type { Translate } from '../words.js'
import type { Facts } from './facts-of.js'

/** What the site itself keeps through Kelisim; nobody else can read it. */
export const siteFacts = (
  { endpoint, operator, termMonths }: Pick<Config, 'endpoint' | 'operator' | 'termMonths'>,
  t: Translate,
): Facts => ({
  name: t('services.site.name', { host: location.hostname }),
  countries: [],
  provider: operator?.name,
  purpose: t('services.site.purpose'),
  data: t('services.site.data'),
  cookies: [
    ...cookieFacts('first_party', false, [
      ['kelisim', `P${termMonths}M`, 'Таңдауыңыз және оның мерзімі', 'Ваш выбор и его срок'],
      [
        'kelisim-<…>',
        'PT1M',
        'Сайт доменін анықтау; бірден жойылады',
        'Определение домена сайта; удаляется сразу',
      ],
    ]),
    ...cookieFacts('local_storage', false, [
      ...(endpoint
        ? ([
            [
              'kelisim.queue-<…>',
              'until_deleted',
              'Таңдау туралы жіберілмеген жазбалар; жеткізілген соң жойылады',
              'Неотправленные записи о выборе; удаляются после доставки',
            ],
            [
              'kelisim.sending',
              'until_deleted',
              'Жазбаларды қазір қай қойынды жіберіп жатқаны; жіберілген соң жойылады',
              'Какая вкладка сейчас отправляет записи; удаляется после отправки',
            ],
            [
              'kelisim.retry',
              'until_deleted',
              'Сервер жазбаларды қай уақытқа дейін жібермеуді сұрағаны',
              'До какого времени сервер просил не присылать записи',
            ],
            [
              'kelisim.receiver',
              'until_deleted',
              'kelisim cookie файлын жаңарта алатын сервердің мекенжайы',
              'Адрес сервера, который может обновить cookie kelisim',
            ],
          ] as const)
        : []),
      [
        'kelisim.receipt',
        'until_deleted',
        'Таңдау туралы соңғы жазбаның көшірмесі, түбіртек үшін',
        'Копия последней записи о выборе, для квитанции',
      ],
      [
        'kelisim.rewritten',
        'until_deleted',
        'kelisim cookie файлы соңғы рет жаңартылған күн',
        'День последнего обновления cookie kelisim',
      ],
    ]),
    ...cookieFacts('session_storage', false, [
      [
        WITHDRAWN_NOTE,
        'session',
        'Келісімді кері қайтарып алу нәтижесі, бет қайта жүктелгенге дейін',
        'Итог отзыва согласия, до перезагрузки страницы',
      ],
    ]),
  ],
})
