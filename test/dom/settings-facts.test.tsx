import { within } from '@testing-library/dom'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { googleAnalytics } from '../../src/services/google-analytics.js'
import { yandexMetrika } from '../../src/services/yandex-metrika.js'
import type { Service } from '../../src/types.js'
import { createStage, decided } from './settings-stage.js'

/** What the settings tell about services, cookies, and the terms. */

const errors = vi.spyOn(console, 'error')
beforeEach(() => void errors.mockImplementation(() => {}))
afterEach(() => {
  document.body.replaceChildren()
  errors.mockReset()
})

type Dialog = Awaited<ReturnType<ReturnType<typeof createStage>['open']>>

const openFacts = async (dialog: Dialog, name: RegExp) => {
  const button = dialog.getByRole('button', { name })
  await userEvent.click(button)
  expect(button.getAttribute('aria-expanded')).toBe('true')
  return within(button.closest('li')!)
}

/** Rows of the table as lists of texts, the head first. */
const rowsOf = (item: Dialog) =>
  within(item.getByRole('table'))
    .getAllByRole('row')
    .map(row => [...row.children].map(cell => cell.textContent))

const BUNDLED = {
  services: [yandexMetrika({ ids: [12345678] }), googleAnalytics({ ids: ['G-TEST12345'] })],
}

describe.each([
  {
    language: 'kk',
    counts: '2 сервис · 12 cookie файлы',
    provider: ['Провайдер', '«ЯНДЕКС» ЖШҚ'],
    country: ['Алушының елі', 'Ресей'],
    link: 'Провайдердің саясаты (жаңа қойындыда ашылады)',
    caption: 'Cookie файлдары және браузер қоймасы: Яндекс Метрика',
    head: ['Атауы', 'Мақсаты', 'Сақтау мерзімі', 'Провайдер', 'Түрі'],
    access: 'Үшінші тұлғалардың қол жеткізуі',
    isad: ['20 сағат', '«ЯНДЕКС» ЖШҚ', 'сайттың өзінікі', 'иә'],
    tab: 'қойынды жабылғанға дейін',
    site: ['kelisim', 'Таңдауыңыз және оның мерзімі', '6 ай', '«Anysoft» ЖШС'],
  },
  {
    language: 'ru',
    counts: '2 сервиса · 12 файлов cookie',
    provider: ['Поставщик', 'ООО «ЯНДЕКС»'],
    country: ['Страна получателя', 'Россия'],
    link: 'Политика поставщика (откроется в новой вкладке)',
    caption: 'Cookie и хранилище браузера: Яндекс Метрика',
    head: ['Название', 'Назначение', 'Срок хранения', 'Поставщик', 'Тип'],
    access: 'Доступ третьих лиц',
    isad: ['20 часов', 'ООО «ЯНДЕКС»', 'собственный', 'да'],
    tab: 'до закрытия вкладки',
    site: ['kelisim', 'Ваш выбор и его срок', '6 месяцев', 'ТОО «Anysoft»'],
  },
] as const)('a service in $language', expected => {
  const { language } = expected

  it('shows its facts once its name is pressed, and hides them again', async () => {
    const dialog = await createStage({ language, config: BUNDLED }).open()
    const item = await openFacts(dialog, /^Яндекс Метрика/)
    const terms = item
      .getAllByRole('term')
      .map(term => [term.textContent, term.nextElementSibling?.textContent])
    expect(terms).toContainEqual(expected.provider)
    expect(terms).toContainEqual(expected.country)
    expect(terms).toHaveLength(5)
    const link = item.getByRole('link', { name: expected.link })
    expect(link.getAttribute('href')).toBe('https://yandex.ru/legal/confidential/')
    expect(link.getAttribute('target')).toBe('_blank')
    expect(link.getAttribute('rel')).toBe('noopener')
    await userEvent.click(dialog.getByRole('button', { name: /^Яндекс Метрика/ }))
    expect(item.queryByRole('table')).toBeNull()
    expect(errors).not.toHaveBeenCalled()
  })

  it('lists what it keeps in the browser, each cell under its heading', async () => {
    const dialog = await createStage({ language, config: BUNDLED }).open()
    const item = await openFacts(dialog, /^Яндекс Метрика/)
    expect(item.getByRole('table', { name: expected.caption })).toBeDefined()
    const [head, ...rows] = rowsOf(item)
    expect(head).toEqual([...expected.head, expected.access])
    expect(rows.find(([name]) => name === '_ym_isad')?.slice(2)).toEqual(expected.isad)
    expect(rows.find(([name]) => name === '__ym_tab_guid')?.[2]).toBe(expected.tab)
    for (const cell of item.getAllByRole('columnheader'))
      expect(cell.getAttribute('scope')).toBe('col')
    for (const cell of item.getAllByRole('rowheader')) {
      expect(cell.getAttribute('scope')).toBe('row')
      expect(cell.querySelector('bdi')?.getAttribute('translate')).toBe('no')
    }
    const labels = item.getAllByRole('cell').map(cell => cell.getAttribute('data-label'))
    expect(labels.slice(0, 5)).toEqual([...expected.head.slice(1), expected.access])
  })

  it('is counted, and so are the cookies of its category, but not what is no cookie', async () => {
    const page = createStage({ language, config: BUNDLED })
    const dialog = await page.open()
    expect(page.part('[data-category="analytics"] ~ .counts').textContent).toBe(expected.counts)
    const item = await openFacts(dialog, /^Яндекс Метрика/)
    expect(rowsOf(item).length).toBeGreaterThan(15)
  })

  it('is the site itself where it is necessary, with what Kelisim keeps', async () => {
    const page = createStage({ language })
    const dialog = await page.open()
    const item = await openFacts(dialog, new RegExp(`${location.hostname}$`))
    const rows = rowsOf(item)
    expect(rows[1]?.slice(0, 4)).toEqual(expected.site)
    const names = rows.map(([name]) => name)
    expect(names).toEqual(expect.arrayContaining(['kelisim.receipt', 'kelisim.rewritten']))
    // Without an endpoint nothing waits to be sent.
    expect(names).not.toContain('kelisim.queue-<…>')
    expect(item.queryByRole('switch')).toBeNull()
  })
})

it('necessary services of the site are told of too, without a switch', async () => {
  const basket: Service = {
    ...createStage().stage.config.services[2]!,
    id: 'basket',
    category: 'necessary',
  }
  const page = createStage({ config: { endpoint: '/records', services: [basket] } })
  const dialog = await page.open()
  const item = await openFacts(dialog, /^Chat/)
  expect(item.getByText('Chat LLC', { selector: 'dd' })).toBeDefined()
  expect(page.part('[data-service]')).toBeNull()
  expect(page.part('.always ~ .counts').textContent).toBe('1 сервис · 3 файла cookie')
  const site = await openFacts(dialog, new RegExp(`${location.hostname}$`))
  const names = ['queue-<…>', 'sending', 'retry', 'receiver'].map(name => `kelisim.${name}`)
  expect(rowsOf(site).map(([name]) => name)).toEqual(expect.arrayContaining(names))
})

it.each([
  [1, '1 сервис · 1 файл cookie'],
  [3, '3 сервиса · 3 файла cookie'],
  [5, '5 сервисов · 5 файлов cookie'],
  [21, '21 сервис · 21 файл cookie'],
])('counts %i in Russian', async (count, expected) => {
  const [service] = createStage().stage.config.services
  const services = Array.from({ length: count }, (_, i) => ({ ...service!, id: `service_${i}` }))
  const page = createStage({ config: { services } })
  await page.open()
  expect(page.part('[data-category="analytics"] ~ .counts').textContent).toBe(expected)
})

it('gaps in the facts are reported once, and the rest is shown', async () => {
  const chat = {
    id: 'chat',
    category: 'functional',
    facts: { name: 'Chat', countries: ['KZ'], retention: '1 year' },
    start() {},
  }
  const page = createStage({ config: { services: [chat] } })
  const dialog = await page.open()
  const item = await openFacts(dialog, /^Chat/)
  expect(item.getAllByRole('term')).toHaveLength(2)
  await page.press('[data-service="chat"]')
  await page.press('[data-action="close"]')
  await page.open()
  expect(page.part('[data-service="chat"]').getAttribute('aria-checked')).toBe('true')
  expect(errors.mock.calls).toEqual([
    ['Kelisim:', 'service chat cannot be shown in full: its facts need provider, purpose, data.'],
  ])
})

describe('data that leave the country', () => {
  it('are told of where a recipient is abroad, as part of what describes the switch', async () => {
    const page = createStage()
    await page.open()
    const about = page.part('[data-category="analytics"]').getAttribute('aria-describedby')
    expect(page.part(`#${about}`).textContent).toContain('иностранные государства: Россия, США.')
  })

  it('are not mentioned where there are none', async () => {
    const page = createStage()
    await page.open()
    for (const category of ['functional', 'marketing']) {
      const about = page.part(`[data-category="${category}"]`).getAttribute('aria-describedby')
      expect(page.part(`#${about}`).textContent).not.toContain('иностранные')
    }
  })
})

describe('the links', () => {
  it('lead to the list of partners, where there is one', async () => {
    const none = await createStage().open()
    expect(none.queryByRole('link', { name: /^Перечень третьих лиц/ })).toBeNull()
    document.body.replaceChildren()
    const dialog = await createStage({
      config: { partners: { url: { kk: '/kk/partners', ru: '/partners' }, version: '1' } },
    }).open()
    const link = dialog.getByRole('link', { name: /^Перечень третьих лиц.*новой вкладке/ })
    expect(link.getAttribute('href')).toBe('/partners')
  })

  it('lead to the receipt once there is a decision', async () => {
    const undecided = createStage()
    await undecided.open()
    expect(undecided.part('[data-action="open-receipt"]')).toBeNull()
    const page = createStage({ decision: decided({}) })
    await page.open()
    await page.press('[data-action="open-receipt"]')
    expect(page.stage.app.$view.get()).toBe('receipt')
  })
})
