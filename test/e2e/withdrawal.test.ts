import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { violations } from '../support/axe.js'
import { BOTH, isReady, LISTEN, scriptsOf, told } from '../support/decision-cookies.js'
import { useBrowser, type VisitOptions } from '../support/e2e.js'
import type { PageOptions } from '../support/site.js'

const { visit, site } = useBrowser({ onePage: true })

const HOME = 'http://rasco.kz/'
const BODY = `<main><h1>Курс</h1><p>Текст</p>
  <button id="withdraw" data-kelisim-open="withdraw">Отозвать</button>
  <button id="reopen" data-kelisim-open="settings">Cookie</button></main>`

/** A visitor who has accepted everything earlier, on another page, and for whom both services run. */
const arrive = async (options: PageOptions = {}, visitOptions: VisitOptions = {}) => {
  site().page('*', { body: BODY, ...options })
  const visitor = await visit({ before: LISTEN, reducedMotion: 'reduce', ...visitOptions })
  await visitor.page.goto(HOME)
  await visitor.banner.acceptAll()
  await expect.poll(() => scriptsOf(visitor.service)).toEqual(BOTH)
  await visitor.page.goto(`${HOME}course/`)
  await expect.poll(() => told(visitor.page, 'kelisim:service')).toHaveLength(2)
  await visitor.page.waitForFunction(
    () => /_ym_uid/.test(document.cookie) && /_ga_/.test(document.cookie),
  )
  return visitor
}
const names = (page: Page) => page.locator('#kelisim dialog code').allTextContents()
const readable = (page: Page) =>
  page.evaluate(() => [
    ...document.cookie.split('; ').map(pair => pair.split('=')[0]!),
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
  ])

/** From now on a cookie of this name stays whatever is done: another program puts it back. */
const stubborn = (name: string) => `{
  const { get, set } = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie')
  Object.defineProperty(document, 'cookie', {
    configurable: true,
    get() { return get.call(document) },
    set(text) { if (!text.startsWith('${name}=;')) set.call(document, text) },
  })
}`

describe.each([
  {
    lang: 'ru',
    before: [/сразу отключим/, /Сейчас разрешено: Функциональные, Аналитика, Реклама\./],
    said: 'Согласие отозвано. Необязательные cookie отключены.',
    after: [/удален[ыао] \d+ запис/, /Страница не перезагружалась\./],
    nothing: /Сейчас ничего не разрешено/,
  },
  {
    lang: 'kk',
    before: [/бірден өшіреміз/, /Қазір рұқсат берілген: Функционалдық, Аналитика, Жарнама\./],
    said: 'Келісім кері қайтарып алынды. Міндетті емес cookie файлдары өшірілді.',
    after: [/\d+ жазба жойылды/, /Бет қайта жүктелген жоқ\./],
    nothing: /Қазір ештеңеге рұқсат берілмеген/,
  },
] as const)('from any page, in $lang', ({ lang, before, said, after, nothing }) => {
  test('one press withdraws; what is said to be removed was there and is gone', async () => {
    const { page, banner } = await arrive({ lang })
    await banner.openBy('withdraw')
    expect(await banner.focused()).toBe('h2#settings-title')
    for (const words of before) expect(await banner.dialog.textContent()).toMatch(words)
    expect(await violations(page)).toEqual([])
    const there = await readable(page)

    await banner.inDialog('withdraw').click()
    await expect.poll(() => banner.said.textContent()).toBe(said)
    expect(await banner.focused()).toBe('h2#settings-title')
    for (const words of after) expect(await banner.dialog.textContent()).toMatch(words)
    const lists = page.locator('#kelisim dialog .names')
    const removed = await lists.first().locator('code').allTextContents()
    // What lies on the services' own domains is named apart.
    expect(await lists.last().textContent()).toContain('yandexuid')
    expect(removed).toEqual(expect.arrayContaining(['_ym_uid', '_ym_d', '_ga', '_ga_TEST12345']))
    for (const name of removed) expect(there).toContain(name)
    expect((await readable(page)).filter(name => removed.includes(name))).toEqual([])
    expect((await told(page, 'kelisim:service')).map(({ state }) => state).slice(-2)).toEqual([
      'stopped',
      'stopped',
    ])
    expect(await violations(page)).toEqual([])

    const record = site().posts().at(-1)!
    expect(record.event).toMatchObject({ type: 'withdrawn', method: 'withdraw' })
    expect(record.notice.text.join(' ')).toMatch(before[0])

    await page.keyboard.press('Escape')
    await banner.settingsAreGone()
    expect(await banner.focused()).toBe('button#withdraw')
    await banner.openBy('withdraw')
    expect(await banner.dialog.textContent()).toMatch(nothing)
    expect(await banner.inDialog('withdraw').count()).toBe(0)
  })

  test('nothing scrolls sideways at 320 px, before and after', async () => {
    const { banner } = await arrive({ lang }, { viewport: { width: 320, height: 568 } })
    const wide = () =>
      banner.dialog.evaluate(dialog =>
        [dialog, ...dialog.querySelectorAll('*')].flatMap(one =>
          one.scrollWidth > one.clientWidth && one.clientWidth > 0
            ? [one.className || one.localName]
            : [],
        ),
      )
    await banner.openBy('withdraw')
    expect(await wide()).toEqual([])
    await banner.inDialog('withdraw').click()
    await banner.said.waitFor({ state: 'visible' })
    expect(await wide()).toEqual([])
  })
})

test('from the settings the same outcome is shown, and leads to the receipt of it', async () => {
  const { page, banner } = await arrive()
  await banner.reopenSettings()
  await banner.inDialog('withdraw').click()
  await expect.poll(() => names(page)).toContain('_ga')
  expect(await banner.heading.textContent()).toBe('Отзыв согласия')
  expect(await banner.focused()).toBe('h2#settings-title')
  await banner.inDialog('open-receipt').click()
  await expect.poll(async () => (await banner.lines()).Состояние).toBe('отозвано')
  expect((await banner.lines())['Получатели данных']).toBe('Ни один сервис не разрешён')
  await banner.inDialog('open-settings').click()
  await expect
    .poll(() => banner.switches())
    .toEqual({
      functional: false,
      analytics: false,
      marketing: false,
    })
})

test('what could not be removed is named apart, with the way to do it', async () => {
  const { page, banner } = await arrive()
  await page.evaluate(stubborn('_ym_d'))
  await banner.openBy('withdraw')
  await banner.inDialog('withdraw').click()
  await expect.poll(() => banner.dialog.textContent()).toContain('Не удалось удалить 1 запись')
  expect(await readable(page)).toContain('_ym_d')
  const lists = await banner.dialog
    .locator('ul')
    .evaluateAll(all =>
      all.map(list => Array.from(list.querySelectorAll('code'), one => one.textContent)),
    )
  expect(lists[0]).toContain('_ym_uid')
  expect(lists[0]).not.toContain('_ym_d')
  expect(lists[1]).toEqual(['_ym_d'])
  expect(await banner.dialog.textContent()).toContain('в настройках браузера')
})

test('what a stopped tag writes afterwards is removed and told as well', async () => {
  const { page, banner } = await arrive()
  await banner.openBy('withdraw')
  await banner.inDialog('withdraw').click()
  await banner.said.waitFor({ state: 'visible' })
  await page.evaluate(() => {
    document.cookie = '_gid=late; path=/'
  })
  await expect.poll(() => names(page)).toContain('_gid')
  expect(await readable(page)).not.toContain('_gid')
})

test('a withdrawal the browser would not keep is told as that, and stands on the page', async () => {
  const { page, banner } = await arrive()
  await page.evaluate(() =>
    Object.defineProperty(document, 'cookie', { get: () => '', set: () => {} }),
  )
  await banner.openBy('withdraw')
  await banner.inDialog('withdraw').click()
  await expect.poll(() => banner.alert.textContent()).toMatch(/не позволяет сохранить выбор/)
  expect(await page.evaluate(() => window.kelisim!.has('analytics'))).toBe(false)
})

describe('a site that reloads after a withdrawal', () => {
  test('says so before, and the outcome waits for the new page', async () => {
    const { page, banner, service } = await arrive({ json: { reload: 'always' } })
    await banner.openBy('withdraw')
    expect(await banner.dialog.textContent()).toContain('Страница будет перезагружена')
    service.length = 0
    await Promise.all([page.waitForEvent('load'), banner.inDialog('withdraw').click()])
    await banner.settingsAreShown()
    await expect.poll(() => names(page)).toContain('_ga')
    expect(await banner.dialog.textContent()).toContain('Страница перезагружена')
    expect(service).toEqual([])

    await page.reload()
    await isReady(page)
    await banner.openBy('withdraw')
    expect(await banner.dialog.textContent()).toContain('Сейчас ничего не разрешено')
  })
})

test('with a strict policy it works as everywhere', async () => {
  const { page, banner, complaints } = await arrive({ nonce: 'd2l0aGRyYXctbm9uY2U' })
  await banner.openBy('withdraw')
  await banner.inDialog('withdraw').click()
  await expect.poll(() => names(page)).toContain('_ga')
  expect(complaints).toEqual([])
})

test.each(['reopen', 'withdraw'])(
  'a double click leaves the outcome on the screen (#%s)',
  async opener => {
    const { page, banner } = await arrive({}, { viewport: { width: 360, height: 800 } })
    await page.locator(`#${opener}`).click()
    const box = (await banner.inDialog('withdraw').boundingBox())!
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
    await banner.inDialog('open-receipt').waitFor()
    await page.mouse.down({ clickCount: 2 })
    await page.mouse.up({ clickCount: 2 })
    await expect.poll(() => names(page)).toContain('_ga')
    expect(await banner.heading.textContent()).toBe('Отзыв согласия')
  },
)
