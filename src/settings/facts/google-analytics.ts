import { cookieFacts } from '../../lib/cookie-facts.js'
import type { Config, ServiceFacts } from '../../types.js'

/** Its cookies live as long as our adapter tells gtag.js: the term, its months at 30 days. */
export const googleAnalytics = ({ termMonths }: Pick<Config, 'termMonths'>) => {
  const days = termMonths * 30
  return {
    provider: 'Google LLC',
    purpose: {
      kk: 'Сайтқа кіру мен өту көздерінің статистикасы, сайт жұмысын талдау.',
      ru: 'Статистика посещений и источников переходов, анализ работы сайта.',
    },
    data: {
      kk: 'Cookie идентификаторлары, IP-мекенжай (жинау кезінде), беттердің мекенжайлары, сайтқа қайдан өткені, кіру күні мен уақыты, браузер мен құрылғы туралы мәліметтер, шамамен орналасқан жері, беттегі оқиғалар',
      ru: 'Идентификаторы cookie, IP-адрес (при сборе), адреса страниц, источник перехода, дата и время посещения, сведения о браузере и устройстве, примерное местоположение, события на странице',
    },
    // A number that ends in 0 takes the same form always.
    retention: {
      kk: `Cookie файлдары — ${days} күн; оқиғалар туралы деректер — есептеуіш баптауына қарай 2 немесе 14 ай`,
      ru: `Cookie — ${days} дней; данные о событиях — 2 или 14 месяцев по настройке счётчика`,
    },
    policyUrl: 'https://policies.google.com/privacy',
    cookies: cookieFacts('first_party', true, [
      ['_ga', `P${days}D`, 'Сайтқа кірушінің идентификаторы', 'Идентификатор посетителя'],
      ['_ga_<…>', `P${days}D`, 'Сеанс күйі', 'Состояние сеанса'],
    ]),
  } satisfies Partial<ServiceFacts>
}
