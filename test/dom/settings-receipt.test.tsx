import { createHash } from 'node:crypto'
import { act, waitFor } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { activeElement } from '../../src/lib/dom.js'
import { endOfTerm, isoTime } from '../../src/lib/term.js'
import type { ConsentRecord } from '../../src/protocol.js'
import type { Decision, Language, Method, Receipt } from '../../src/types.js'
import { makeRecord } from '../support/records.js'
import { createStage, decided } from './settings-stage.js'

const TIME = Date.UTC(2026, 10, 22, 20) / 1000
const DECISION: Decision = {
  recordId: '075bcd15-0000-4000-a000-000000000000',
  subjectId: '11111111-0000-4000-a000-000000000000',
  time: TIME,
  months: 6,
  categories: { functional: false, analytics: true, marketing: false },
  services: { google_analytics: false },
}
const receiptOf = (changes: Partial<Receipt> = {}): Receipt => ({
  ...DECISION,
  validUntil: isoTime(endOfTerm(TIME, 6)),
  record: makeRecord({ recordId: DECISION.recordId }),
  delivery: 'sent',
  ...changes,
})
const eventOf = (type: ConsentRecord['event']['type'], method: Method) =>
  makeRecord({ event: { type, method, at: isoTime(TIME) } })

let page: ReturnType<typeof createStage>

const open = async (receipt: Receipt | null = receiptOf(), language: Language = 'ru') => {
  page = createStage({
    language,
    ...(receipt ? { receipt, decision: decided(receipt, receipt.recordId) } : {}),
  })
  const dialog = await page.open('receipt')
  return { dialog, lines }
}
/** What stands under each name. */
const lines = () =>
  Object.fromEntries(
    [...page.root.querySelectorAll('.line')].map(line => [
      line.querySelector('dt')?.textContent,
      line.querySelector('dd')?.textContent,
    ]),
  )
const say = () => page.part('.footer output').textContent

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-12-01T00:00:00Z') })
})
afterEach(() => {
  page.remove()
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  document.body.replaceChildren()
})

describe.each([
  {
    language: 'ru',
    title: 'Квитанция о согласии',
    headings: ['Квитанция о согласии', 'Ваш выбор', 'Условия выбора', 'Запись о выборе'],
    said: {
      'Номер квитанции': '0123-456-789',
      Состояние: 'действует',
      'Дата и время выбора': '23 ноября 2026 г., 01:00:00 (Алматы)2026-11-22 20:00:00 UTC',
      'Действует до': '23 мая 2027 г., 01:00:00 (Алматы)2027-05-22 20:00:00 UTC',
      Функциональные: 'не разрешеноChat: не разрешено',
      Аналитика: 'разрешеноYandex Metrika: разрешеноGoogle Analytics: не разрешено',
      Реклама: 'не разрешено',
      Оператор: 'TOO «Anysoft», БИН 140340014652',
      'Получатели данных': 'Yandex Metrika (Россия)',
      'Срок действия выбора': '6 месяцев',
      'Версия Политики': '1Политика обработки персональных данных (откроется в новой вкладке)',
      Способ: 'выбор категорий',
      'Язык, на котором сделан выбор': 'Қазақша',
      Сайт: 'rasco.kz',
      'Уполномоченный орган':
        'Министерство искусственного интеллекта и цифрового развития Республики Казахстан',
      'Идентификатор записи': DECISION.recordId,
      'Отправка оператору': 'отправлена',
    },
    policy: '/policy',
  },
  {
    language: 'kk',
    title: 'Келісім туралы түбіртек',
    headings: [
      'Келісім туралы түбіртек',
      'Сіздің таңдауыңыз',
      'Таңдау шарттары',
      'Таңдау туралы жазба',
    ],
    said: {
      'Түбіртек нөмірі': '0123-456-789',
      Күйі: 'қолданыста',
      'Таңдау күні мен уақыты': '2026 ж. 23 қараша, 01:00:00 (Алматы)2026-11-22 20:00:00 UTC',
      'Қолданылу мерзімінің соңы': '2027 ж. 23 мамыр, 01:00:00 (Алматы)2027-05-22 20:00:00 UTC',
      Функционалдық: 'рұқсат берілмедіChat: рұқсат берілмеді',
      Аналитика: 'рұқсат берілдіYandex Metrika: рұқсат берілдіGoogle Analytics: рұқсат берілмеді',
      Жарнама: 'рұқсат берілмеді',
      Оператор: 'TOO «Anysoft», БСН 140340014652',
      'Деректерді алушылар': 'Yandex Metrika (Ресей)',
      'Таңдаудың қолданылу мерзімі': '6 ай',
      'Саясат нұсқасы': '1Дербес деректерді өңдеу саясаты (жаңа қойындыда ашылады)',
      Тәсілі: 'санаттарды таңдау',
      'Таңдау жасалған тіл': 'Қазақша',
      Сайт: 'rasco.kz',
      'Уәкілетті орган':
        'Қазақстан Республикасының Жасанды интеллект және цифрлық даму министрлігі',
      'Жазба идентификаторы': DECISION.recordId,
      'Операторға жіберілуі': 'жіберілді',
    },
    policy: '/kk/policy',
  },
] as const)('a receipt in $language', ({ language, title, headings, said, policy }) => {
  it('says what was decided, when, under what terms, and where the record is', async () => {
    const { dialog } = await open(receiptOf(), language)
    expect(lines()).toMatchObject(said)
    expect(dialog.getAllByRole('heading').map(({ textContent }) => textContent)).toEqual(headings)
    expect(dialog.getByRole('link').getAttribute('href')).toBe(policy)
    expect(page.part('dialog').getAttribute('aria-labelledby')).toBe('settings-title')
    expect(page.part('h2').textContent).toBe(title)
  })

  it('follows a change of language', async () => {
    await open(receiptOf(), language === 'ru' ? 'kk' : 'ru')
    await act(() => page.$language.set(language))
    await waitFor(() => expect(lines()).toMatchObject(said))
  })
})

describe('the words that were shown', () => {
  it('can be read, in their language, and have the hash that everybody gets for them', async () => {
    await open()
    const { text, language } = receiptOf().record!.notice
    const details = page.part('details') as HTMLDetailsElement
    expect(details.open).toBe(false)
    expect([...details.querySelectorAll('p')].map(p => p.textContent)).toEqual(text)
    expect(details.querySelector('div')?.lang).toBe(language)
    const hash = createHash('sha256').update(JSON.stringify(text)).digest('hex')
    expect(Object.values(lines())).toContain(hash)
  })
})

describe('the state', () => {
  it.each<[string, Partial<Receipt>, string, string]>([
    ['withdrawn', { record: eventOf('withdrawn', 'withdraw') }, 'отозвано', 'отзыв'],
    [
      'refused',
      { record: eventOf('refused', 'reject_all') },
      'действует',
      'кнопка «Отклонить все»',
    ],
    [
      'given by the page',
      { record: eventOf('given', 'api') },
      'действует',
      'через программу самого сайта',
    ],
    ['over', { validUntil: '2026-11-30T00:00:00.000Z' }, 'срок истёк', 'выбор категорий'],
  ])('of a choice %s', async (_, changes, state, method) => {
    await open(receiptOf(changes))
    expect(lines()).toMatchObject({ Состояние: state, Способ: method })
  })

  it('names the time of a withdrawal as such, and nobody who receives data', async () => {
    const nothing = { categories: { analytics: false }, services: {} }
    await open(receiptOf({ ...nothing, record: eventOf('withdrawn', 'withdraw') }))
    expect(lines()).toHaveProperty('Дата и время отзыва')
    expect(lines()['Получатели данных']).toBe('Ни один сервис не разрешён')
    expect(page.part('[data-action="open-withdraw"]')).toBeNull()
  })
})

describe('the way of the record to the operator', () => {
  it.each([
    ['sent', 'отправлена'],
    ['waiting', 'пока не отправлена; мы повторим попытку'],
    ['dropped', 'не удалась: сервер не принял запись'],
    ['off', 'не отправляется: запись хранится только в этом браузере'],
    [null, 'неизвестно: здесь нет копии записи'],
  ] as const)('%s is told as it is', async (delivery, said) => {
    await open(receiptOf({ delivery }))
    expect(lines()['Отправка оператору']).toBe(said)
  })

  it('is followed while the receipt is open, and read out', async () => {
    await open(receiptOf({ delivery: 'waiting' }))
    const output = page.part('[data-delivery]')
    expect(output.localName).toBe('output')
    page.receipt.mockReturnValue(receiptOf({ delivery: 'sent' }))
    await act(() => page.$delivery.set('sent'))
    await waitFor(() => expect(output.textContent).toBe('отправлена'))
    expect(page.part('[data-delivery]')).toBe(output)
  })

  it('is followed also where another tab brings it there', async () => {
    await open(receiptOf({ delivery: 'waiting' }))
    page.receipt.mockReturnValue(receiptOf({ delivery: 'dropped' }))
    await act(() => void window.dispatchEvent(new Event('storage')))
    await waitFor(() => expect(page.part('[data-delivery]').dataset.delivery).toBe('dropped'))
  })
})

describe('a receipt whose record is kept elsewhere', () => {
  it('says what the cookie knows, and where the rest is', async () => {
    const { dialog } = await open(receiptOf({ record: null, delivery: null }))
    const known = lines()
    expect(known).toMatchObject({
      'Номер квитанции': '0123-456-789',
      Реклама: 'не разрешено',
      Оператор: 'ТОО «Anysoft», БИН 140340014652',
      'Получатели данных': 'Yandex Metrika (Россия)',
      'Отправка оператору': 'неизвестно: здесь нет копии записи',
    })
    expect(known).not.toHaveProperty('Способ')
    expect(known).not.toHaveProperty('Сайт')
    expect(page.part('details')).toBeNull()
    dialog.getByText(/хранятся в браузере на том сайте, где сделан выбор/)
  })
})

describe('a copy of the record that somebody else wrote', () => {
  const { recordId } = DECISION
  it.each([
    ['nothing but its id', { recordId }],
    ['no words', { ...makeRecord(), recordId, notice: {} }],
    ['words that are none', { ...makeRecord(), recordId, notice: { language: 'ru', text: 'abc' } }],
    ['another language', { ...makeRecord(), recordId, notice: { language: 'en', text: [] } }],
    ['no event', { ...makeRecord(), recordId, event: null }],
    ['no site', { ...makeRecord(), recordId, site: null }],
    ['a controller without a name', { ...makeRecord(), recordId, controller: {} }],
  ])('(%s) is not believed: the receipt says what the cookie knows', async (_, record) => {
    await open(receiptOf({ record: record as never }))
    expect(lines()).toMatchObject({
      'Номер квитанции': '0123-456-789',
      'Отправка оператору': 'неизвестно: здесь нет копии записи',
    })
    expect(page.part('details')).toBeNull()
  })
})

describe('without a decision', () => {
  it('says so and shows the way to the settings alone', async () => {
    const { dialog } = await open(null)
    dialog.getByText('Вы ещё не сделали выбор.')
    expect(
      [...page.root.querySelectorAll('.footer button')].map(
        one => (one as HTMLElement).dataset.action,
      ),
    ).toEqual(['open-settings'])
  })

  it.each([
    ['expired', 'срок истёк'],
    ['policy', 'не действует: изменились условия'],
  ] as const)('one that no longer holds (%s) can still be named', async (reason, state) => {
    const { recordId, subjectId, time } = DECISION
    page = createStage({
      decision: { status: 'undecided', reason, former: { recordId, subjectId, time } },
    })
    await page.open('receipt')
    expect(lines()).toMatchObject({ 'Номер квитанции': '0123-456-789', Состояние: state })
  })

  it('that the browser would not keep, says that', async () => {
    page = createStage({
      decision: {
        status: 'unstored',
        decision: DECISION,
        act: {
          type: 'given',
          method: 'accept_all',
          shown: { language: 'ru', layer: 'banner', text: [] },
          previousRecordId: null,
        },
      },
    })
    const dialog = await page.open('receipt')
    dialog.getByText(/Браузер не позволяет сохранить выбор/)
  })
})

describe('the number', () => {
  it('is copied where the browser has a clipboard', async () => {
    await open()
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    await page.press('[data-action="copy"]')
    await waitFor(() => expect(say()).toBe('Номер скопирован.'))
    expect(writeText).toHaveBeenCalledWith('0123-456-789')
  })

  it.each([
    [true, 'Номер скопирован.'],
    [false, 'Браузер не скопировал номер. Номер выделен: скопируйте его сами.'],
  ])('is selected where it has none; copied by hand: %s', async (copies, said) => {
    await open()
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('denied'))
    const execCommand = vi.fn(() => copies)
    Object.assign(document, { execCommand })
    const select = vi.spyOn(window.getSelection()!, 'selectAllChildren')
    await page.press('[data-action="copy"]')
    await waitFor(() => expect(say()).toBe(said))
    expect((select.mock.lastCall![0] as Element).textContent).toBe('0123-456-789')
    expect(execCommand).toHaveBeenCalledWith('copy')
    Reflect.deleteProperty(document, 'execCommand')
  })
})

describe('the other buttons', () => {
  it('download a file with all of it', async () => {
    await open()
    let saved: Blob | undefined
    vi.spyOn(URL, 'createObjectURL').mockImplementation(blob => {
      saved = blob as Blob
      return 'blob:receipt'
    })
    let link: HTMLAnchorElement | undefined
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      link = this
    })
    await page.press('[data-action="download"]')
    expect(link).toMatchObject({
      download: 'kelisim-receipt-0123-456-789.json',
      href: 'blob:receipt',
    })
    const { record, ...receipt } = page.receipt()!
    expect(JSON.parse(await saved!.text())).toEqual({
      receiptNumber: '0123-456-789',
      receipt,
      record,
      noticeHash: createHash('sha256').update(JSON.stringify(record!.notice.text)).digest('hex'),
    })
  })

  it('print the page', async () => {
    await open()
    const print = vi.fn()
    vi.stubGlobal('print', print)
    await page.press('[data-action="print"]')
    expect(print).toHaveBeenCalledTimes(1)
  })

  it('lead to the withdrawal, with the focus on its heading', async () => {
    await open()
    await page.press('[data-action="open-withdraw"]')
    await waitFor(() => expect(page.part('h2').textContent).toBe('Отзыв согласия'))
    await waitFor(() => expect(activeElement()).toBe(page.part('h2')))
  })
})

it('printing is for the receipt alone only while that is open', async () => {
  const sheets = () => [document.adoptedStyleSheets.length, page.root.adoptedStyleSheets.length]
  await open()
  const [outside, inside] = sheets()
  await act(() => page.$view.set('settings'))
  await waitFor(() => expect(sheets()).toEqual([outside! - 1, inside! - 1]))
  await act(() => page.$view.set('receipt'))
  await waitFor(() => expect(sheets()).toEqual([outside, inside]))
})
