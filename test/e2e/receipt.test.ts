import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { ConsentRecord } from '../../src/protocol.js'
import { recordPrefix } from '../../src/receipt-number.js'
import { violations } from '../support/axe.js'
import { LISTEN, told } from '../support/decision-cookies.js'
import { useBrowser, type VisitOptions } from '../support/e2e.js'
import type { PageOptions } from '../support/site.js'

const { visit, site } = useBrowser({ onePage: true })

const HOME = 'http://rasco.kz/'
const BODY = `<main><h1>Курс</h1><p>Текст</p><a id="link" href="/next">Дальше</a>
  <button id="receipt" data-kelisim-open="receipt">Квитанция</button>
  <button id="reopen" data-kelisim-open="settings">Cookie</button><textarea id="field" aria-label="Поле"></textarea></main>`

/** A visitor who has accepted everything and looks at the receipt. */
const arrive = async (options: PageOptions = {}, visitOptions: VisitOptions = {}) => {
  site().page('*', { body: BODY, ...options })
  const visitor = await visit({ before: LISTEN, reducedMotion: 'reduce', ...visitOptions })
  await visitor.page.goto(HOME)
  await visitor.banner.acceptAll()
  return visitor
}
const look = async (...given: Parameters<typeof arrive>) => {
  const visitor = await arrive(...given)
  await visitor.banner.openBy('receipt')
  return visitor
}
const answered = (page: Page) => expect.poll(() => told(page, 'kelisim:delivery')).toHaveLength(1)

test('the number and the hash shown are those by which the operator finds the record', async () => {
  const { page, banner } = await look()
  await answered(page)
  const [posted] = site().posts()
  const answer = await page.evaluate(
    async id => (await fetch(`/kelisim/records/${id}`)).json(),
    posted!.recordId,
  )
  const lines = await banner.lines()
  expect(answer.noticeHash).toMatch(/^[0-9a-f]{64}$/)
  expect(Object.values(lines)).toContain(answer.noticeHash)
  expect(lines['Идентификатор записи']).toBe(posted!.recordId)
  expect(recordPrefix(lines['Номер квитанции']!)).toBe(posted!.recordId.slice(0, 8))
  expect(lines).toMatchObject({
    Состояние: 'действует',
    Способ: 'кнопка «Принять все»',
    Сайт: 'rasco.kz',
    'Отправка оператору': 'отправлена',
  })
  await banner.dialog.locator('summary').click()
  expect(await banner.dialog.locator('details p').allTextContents()).toEqual(posted!.notice.text)
})

describe('what became of the record is told as it is', () => {
  test.each([
    ['stored', null, {}, 'отправлена'],
    ['a broken server', 500, {}, 'пока не отправлена; мы повторим попытку'],
    ['a record refused', 422, {}, 'не удалась: сервер не принял запись'],
    [
      'no endpoint',
      null,
      { data: { 'data-endpoint': undefined } },
      'не отправляется: запись хранится только в этом браузере',
    ],
  ] as const)('%s', async (what, fault, options, said) => {
    site().receiver = fault
    const { page, banner } = await look(options)
    if (what !== 'no endpoint') await answered(page)
    await expect.poll(async () => (await banner.lines())['Отправка оператору']).toBe(said)
    await page.reload()
    await banner.openBy('receipt')
    // A new page tries again what waits, and is answered the same.
    await expect.poll(async () => (await banner.lines())['Отправка оператору']).toBe(said)
  })

  test('while the receipt is open it is followed', async () => {
    site().receiver = 500
    const { page, banner } = await look()
    await answered(page)
    expect((await banner.lines())['Отправка оператору']).toMatch(/^пока не отправлена/)
    site().receiver = null
    await page.evaluate(() => window.dispatchEvent(new Event('online')))
    await expect.poll(async () => (await banner.lines())['Отправка оператору']).toBe('отправлена')
  })

  test('on another sub-domain nobody knows, and that is said', async () => {
    const { page, banner } = await arrive()
    await answered(page)
    await page.goto('http://kurs.rasco.kz/')
    await banner.openBy('receipt')
    const lines = await banner.lines()
    expect(lines['Отправка оператору']).toBe('неизвестно: здесь нет копии записи')
    expect(recordPrefix(lines['Номер квитанции']!)).toBe(site().posts()[0]!.recordId.slice(0, 8))
    expect(await banner.dialog.textContent()).toContain('на том сайте, где сделан выбор')
  })
})

test('before any choice it says so, and leads to the settings', async () => {
  site().page('*', { body: BODY })
  const { page, banner } = await visit()
  await page.goto(HOME)
  await banner.isShown()
  await banner.openBy('receipt')
  expect(await banner.dialog.textContent()).toContain('Вы ещё не сделали выбор.')
  await banner.inDialog('open-settings').click()
  await expect.poll(() => banner.heading.textContent()).toBe('Настройки cookie')
  expect(await banner.focused()).toBe('h2#settings-title')
  await banner.closeSettingsBy('accept-all')
  await banner.openBy('receipt')
  await expect.poll(async () => (await banner.lines()).Состояние).toBe('действует')
})

describe('the file', () => {
  const NONCE = 'cmVjZWlwdC1ub25jZQ'

  test.each([
    ['an ordinary page', {}],
    ['a page with a strict policy', { nonce: NONCE }],
  ])('on %s holds the receipt, the record and its hash', async (_, options) => {
    const { page, banner, complaints } = await look(options)
    await answered(page)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      banner.inDialog('download').click(),
    ])
    const number = (await banner.lines())['Номер квитанции']
    expect(download.suggestedFilename()).toBe(`kelisim-receipt-${number}.json`)
    const file = JSON.parse(await readFile(await download.path(), 'utf8'))
    const [record] = site().posts() as [ConsentRecord]
    expect(Object.keys(file)).toEqual(['receiptNumber', 'receipt', 'record', 'noticeHash'])
    expect(file).toMatchObject({
      receiptNumber: number,
      record,
      receipt: { recordId: record.recordId, delivery: 'sent', months: 6 },
    })
    expect(Object.values(await banner.lines())).toContain(file.noticeHash)
    expect(complaints).toEqual([])
  })
})

describe('the number', () => {
  test('is copied on a page without a clipboard of its own, and that is said', async () => {
    const { page, banner } = await look()
    expect(await page.evaluate(() => 'clipboard' in navigator)).toBe(false)
    await banner.inDialog('copy').click()
    await expect
      .poll(() => banner.dialog.locator('.footer output').textContent())
      .toBe('Номер скопирован.')
    const number = (await banner.lines())['Номер квитанции']
    await banner.closeSettingsBy('close')
    await page.locator('#field').focus()
    await page.keyboard.press('Control+V')
    expect(await page.locator('#field').inputValue()).toBe(number)
  })

  test('is left selected where nothing can be copied, and that is said', async () => {
    const { page, banner } = await look()
    await page.evaluate(() => {
      document.execCommand = () => false
    })
    await banner.inDialog('copy').click()
    await expect
      .poll(() => banner.dialog.locator('.footer output').textContent())
      .toBe('Браузер не скопировал номер. Номер выделен: скопируйте его сами.')
    await page.keyboard.press('Control+C')
    const number = (await banner.lines())['Номер квитанции']
    await banner.closeSettingsBy('close')
    await page.locator('#field').focus()
    await page.keyboard.press('Control+V')
    expect(await page.locator('#field').inputValue()).toBe(number)
  })
})

describe('printing', () => {
  test.each(['light', 'dark'] as const)(
    'prints the receipt alone, black on white, whole (%s)',
    async colorScheme => {
      const { page, banner } = await look(
        {},
        { colorScheme, viewport: { width: 800, height: 500 } },
      )
      await banner.dialog.locator('summary').click()
      await page.emulateMedia({ media: 'print', colorScheme })
      for (const hidden of ['main', '#kelisim button', '#kelisim .footer'])
        expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false)
      expect(await banner.heading.isVisible()).toBe(true)
      const laid = await banner.dialog.evaluate(dialog => {
        const body = dialog.querySelector('.body')!
        const last = dialog.querySelector('details p:last-child')!.getBoundingClientRect()
        const { backgroundColor, color } = getComputedStyle(dialog)
        return {
          clipped: body.scrollHeight > body.clientHeight,
          reached: last.bottom + scrollY <= document.documentElement.scrollHeight,
          longer: last.bottom > innerHeight,
          wide: document.documentElement.scrollWidth > innerWidth,
          backgroundColor,
          color,
        }
      })
      expect(laid).toEqual({
        clipped: false,
        reached: true,
        longer: true,
        wide: false,
        backgroundColor: 'rgb(255, 255, 255)',
        color: 'rgb(0, 0, 0)',
      })
      const pages = (await page.pdf({ format: 'A4' }))
        .toString('latin1')
        .match(/\/Type\s*\/Page\b/g)
      expect(pages?.length).toBe(2)
    },
  )

  test('is the page again as soon as the receipt is closed', async () => {
    const { page, banner } = await look()
    await banner.inDialog('open-settings').click()
    await expect.poll(() => banner.heading.textContent()).toBe('Настройки cookie')
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('main').isVisible()).toBe(true)
    expect(await banner.dialog.isVisible()).toBe(false)
  })
})

describe.each(['kk', 'ru'] as const)('in %s', lang => {
  test('it is a dialog that axe finds nothing in, and Esc gives the focus back', async () => {
    const { page, banner } = await look({ lang })
    expect(await banner.focused()).toBe('h2#settings-title')
    await banner.dialog.locator('summary').click()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await banner.settingsAreGone()
    expect(await banner.focused()).toBe('button#receipt')
  })

  test('nothing scrolls sideways at 320 px, dark as well', async () => {
    const { page, banner } = await look(
      { lang },
      { viewport: { width: 320, height: 568 }, colorScheme: 'dark' },
    )
    await banner.dialog.locator('summary').click()
    const wide = () =>
      banner.dialog.evaluate(dialog =>
        [dialog, ...dialog.querySelectorAll('*')].flatMap(one =>
          one.scrollWidth > one.clientWidth && one.clientWidth > 0
            ? [one.className || one.localName]
            : [],
        ),
      )
    expect(await wide()).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    expect(await violations(page)).toEqual([])
  })
})
