import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { MAX_NOTICE_BYTES } from '../../src/protocol.js'
import {
  BOTH,
  cookieValue,
  decisionCookies,
  makeDecision,
  now,
  plant,
  scriptsOf,
} from '../support/decision-cookies.js'
import { useBrowser, type VisitOptions } from '../support/e2e.js'

/** The settings as a visitor uses them: what they tell, and what their switches do. */

const HOME = 'http://rasco.kz/'
const { visit, site } = useBrowser({ onePage: true })

const arrive = async ({ lang = 'ru', ...options }: VisitOptions & { lang?: 'kk' | 'ru' } = {}) => {
  site().page('*', { lang, json: { partners: { url: '/partners', version: '1' } } })
  const visitor = await visit({ reducedMotion: 'reduce', ...options })
  await visitor.page.goto(HOME)
  await visitor.banner.openSettings()
  return visitor
}

/** The page itself is no wider than the window, and neither is anything of the dialog. */
const sticksOut = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    const dialog = document.querySelector('#kelisim')!.shadowRoot!.querySelector('dialog')!
    const wide = [dialog, ...dialog.querySelectorAll<HTMLElement>('*')]
      .filter(node => {
        const { left, right, width } = node.getBoundingClientRect()
        const hidden =
          node.closest('thead') && getComputedStyle(node.closest('thead')!).clipPath !== 'none'
        return !hidden && width > 0 && (left < -0.5 || right > clientWidth + 0.5)
      })
      .map(node => `${node.localName}.${node.className}`)
    const scrolls = [dialog, dialog.querySelector('.body')!]
      .filter(node => node.scrollWidth > node.clientWidth)
      .map(node => `${node.className} scrolls sideways`)
    return [...(scrollWidth > clientWidth ? ['the page'] : []), ...wide, ...scrolls]
  })

describe.each([
  {
    lang: 'kk',
    metrika: ['«ЯНДЕКС» ЖШҚ', 'Ресей', 'жылға дейін'],
    google: ['Google LLC', 'АҚШ', '180 күн'],
    abroad: 'мына шет мемлекеттерге беріледі: Ресей, АҚШ',
    link: 'Провайдердің саясаты (жаңа қойындыда ашылады)',
    columns: ['Атауы', 'Мақсаты', 'Сақтау мерзімі', 'Провайдер', 'Түрі'],
    row: '_ym_uid Сайтқа кірушінің идентификаторы 1 жыл «ЯНДЕКС» ЖШҚ сайттың өзінікі иә',
  },
  {
    lang: 'ru',
    metrika: ['ООО «ЯНДЕКС»', 'Россия', 'до 1 года'],
    google: ['Google LLC', 'США', '180 дней'],
    abroad: 'будут переданы в иностранные государства: Россия, США',
    link: 'Политика поставщика (откроется в новой вкладке)',
    columns: ['Название', 'Назначение', 'Срок хранения', 'Поставщик', 'Тип'],
    row: '_ym_uid Идентификатор посетителя 1 год ООО «ЯНДЕКС» собственный да',
  },
] as const)('in $lang', ({ lang, ...expected }) => {
  test('they tell of each service who gets which data, where and for how long', async () => {
    const { page, banner, complaints } = await arrive({ lang })
    expect(await banner.dialog.locator('dl, table').count()).toBe(0)
    await banner.dialog.getByText(expected.abroad).waitFor()
    await banner.openAllFacts()
    for (const [name, words] of [
      ['Яндекс Метрика', expected.metrika],
      ['Google Analytics', expected.google],
    ] as const) {
      const facts = await banner.dialog
        .getByRole('listitem')
        .filter({ has: page.getByRole('heading', { level: 4, name }) })
        .last()
        .locator('dl')
        .textContent()
      for (const word of words) expect(facts).toContain(word)
    }
    const links = banner.dialog.getByRole('link', { name: expected.link })
    expect(
      await links.evaluateAll(all =>
        all.map(one => [one.getAttribute('href'), (one as HTMLAnchorElement).rel]),
      ),
    ).toEqual([
      ['https://yandex.ru/legal/confidential/', 'noopener'],
      ['https://policies.google.com/privacy', 'noopener'],
    ])
    expect(complaints).toEqual([])
  })

  test.each([
    ['a table', 1280],
    ['cards', 320],
  ])('cookies are %s at %i px, and a table to screen readers either way', async (shape, width) => {
    const { page, banner } = await arrive({ lang, viewport: { width, height: 700 } })
    await banner.openAllFacts()
    const table = banner.dialog.getByRole('table', { name: /Яндекс Метрика$/ })
    for (const name of expected.columns)
      expect(await table.getByRole('columnheader', { name, exact: true }).count()).toBe(1)
    const row = table.getByRole('row', { name: expected.row, exact: true })
    expect(await row.count()).toBe(1)
    expect(await row.getByRole('rowheader', { name: '_ym_uid' }).count()).toBe(1)
    expect(await row.getByRole('cell').count()).toBe(5)

    const cell = row.getByRole('cell').nth(1)
    const label = () => cell.evaluate(node => getComputedStyle(node, '::before').content)
    const place = async (n: number) => (await row.getByRole('cell').nth(n).boundingBox())!
    const [first, second] = [await place(0), await place(1)]
    if (shape === 'cards') {
      expect(await label()).toContain(expected.columns[2])
      expect(second.y).toBeGreaterThanOrEqual(first.y + first.height)
    } else {
      expect(await label()).toBe('none')
      expect(second.y).toBe(first.y)
      expect(second.x).toBeGreaterThan(first.x)
    }
    expect(await sticksOut(page)).toEqual([])
  })
})

describe('services one by one', () => {
  test('only what is allowed starts, and the record says so', async () => {
    const { page, banner, service } = await arrive()
    await banner.serviceSwitch('yandex_metrika').click()
    expect(await banner.switchOf('analytics').getAttribute('aria-checked')).toBe('mixed')
    expect(await banner.switchOf('analytics').textContent()).toBe('Частично')
    expect(service).toEqual([])
    await banner.closeSettingsBy('save')
    await expect.poll(() => scriptsOf(service)).toEqual(['metrika'])
    await expect.poll(() => site().posts()).toHaveLength(1)
    expect(site().posts()[0]).toMatchObject({
      event: { type: 'given', method: 'custom' },
      categories: { functional: false, analytics: false, marketing: false },
      services: { yandex_metrika: true },
      recipients: [{ service: 'yandex_metrika', country: 'RU' }],
    })

    // The next page knows, and so does the dialog.
    service.length = 0
    await page.goto(`${HOME}next`)
    await expect.poll(() => scriptsOf(service)).toEqual(['metrika'])
    await banner.reopenSettings()
    expect(await banner.serviceSwitch('yandex_metrika').getAttribute('aria-checked')).toBe('true')
    expect(await banner.serviceSwitch('google_analytics').getAttribute('aria-checked')).toBe(
      'false',
    )
    expect(await banner.switchOf('analytics').getAttribute('aria-checked')).toBe('mixed')
    expect(scriptsOf(service)).toEqual(['metrika'])
  })

  test('one can be left out of what is allowed', async () => {
    const { banner, service } = await arrive()
    await banner.switchOf('analytics').click()
    await banner.serviceSwitch('yandex_metrika').click()
    await banner.closeSettingsBy('save')
    await expect.poll(() => scriptsOf(service)).toEqual(['google'])
    await expect.poll(() => site().posts()).toHaveLength(1)
    expect(site().posts()[0]).toMatchObject({
      categories: { functional: false, analytics: true, marketing: false },
      services: { yandex_metrika: false },
      recipients: [{ service: 'google_analytics', country: 'US' }],
    })
  })

  test('a category is off, on or mixed, and its switch sets all its services', async () => {
    const { banner, context } = await arrive()
    const states = async () => [
      await banner.switchOf('analytics').getAttribute('aria-checked'),
      await banner.serviceSwitch('yandex_metrika').getAttribute('aria-checked'),
      await banner.serviceSwitch('google_analytics').getAttribute('aria-checked'),
    ]
    expect(await states()).toEqual(['false', 'false', 'false'])
    await banner.switchOf('analytics').click()
    expect(await states()).toEqual(['true', 'true', 'true'])
    await banner.serviceSwitch('google_analytics').click()
    expect(await states()).toEqual(['mixed', 'true', 'false'])
    await banner.switchOf('analytics').click()
    expect(await states()).toEqual(['true', 'true', 'true'])
    await banner.switchOf('analytics').click()
    expect(await states()).toEqual(['false', 'false', 'false'])
    await banner.serviceSwitch('yandex_metrika').click()
    await banner.serviceSwitch('google_analytics').click()
    expect(await states()).toEqual(['true', 'true', 'true'])
    // To screen readers too: a checkbox knows a third state, a switch does not.
    await banner.serviceSwitch('google_analytics').click()
    expect(await banner.dialog.ariaSnapshot()).toContain('checkbox "Аналитика" [checked=mixed]')
    expect(await decisionCookies(context)).toEqual([])
  })

  test('their draft outlives closing and another language, and acts only when saved', async () => {
    const { page, banner, service } = await arrive()
    await banner.serviceSwitch('google_analytics').click()
    await banner.closeSettingsBy('close')
    await banner.openSettings()
    await banner.languageInDialog('kk').click()
    await expect.poll(() => banner.dialog.getAttribute('lang')).toBe('kk')
    expect(await banner.serviceSwitch('google_analytics').getAttribute('aria-checked')).toBe('true')
    expect(await banner.switchOf('analytics').textContent()).toBe('Ішінара')
    await page.keyboard.press('Escape')
    await banner.settingsAreGone()
    expect(service).toEqual([])
    expect(site().posts()).toEqual([])
    await banner.openSettings()
    await banner.closeSettingsBy('save')
    await expect.poll(() => scriptsOf(service)).toEqual(['google'])
  })
})

test('with Global Privacy Control all is off and explained, and one may choose otherwise', async () => {
  const { page, banner, context, service } = await arrive({
    before: `Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true })`,
  })
  await banner.dialog.getByText('Global Privacy Control').waitFor()
  const states = await banner.dialog
    .locator('[data-category], [data-service]')
    .evaluateAll(all => all.map(one => one.getAttribute('aria-checked')))
  expect(states).toEqual(['false', 'false', 'false', 'false', 'false'])
  expect(await page.evaluate(() => window.kelisim!.$decision.get().status)).toBe('undecided')
  expect(await decisionCookies(context)).toEqual([])
  expect(site().posts()).toEqual([])
  await banner.switchOf('analytics').click()
  await banner.closeSettingsBy('save')
  await expect.poll(() => scriptsOf(service)).toEqual(BOTH)
  await expect.poll(() => site().posts()).toHaveLength(1)
  expect(
    site()
      .posts()[0]
      ?.notice.text.some(text => text.includes('Global Privacy Control')),
  ).toBe(true)
})

describe.each(['kk', 'ru'] as const)('the words recorded in %s', lang => {
  const bytes = (text: string[]) => new Blob([JSON.stringify(text)]).size
  const accept = { kk: 'Барлығын қабылдау', ru: 'Принять все' }[lang]

  test('are all those on the screen', async () => {
    const { banner } = await arrive({ lang })
    // biome-ignore lint/performance/useDomNodeTextContent: what is rendered counts
    const seen = (await banner.dialog.innerText()).split('\n').map(line => line.trim())
    const names = ['Қазақша', 'Русский', '']
    await banner.closeSettingsBy('accept-all')
    await expect.poll(() => site().posts()).toHaveLength(1)
    const { text } = site().posts()[0]!.notice
    expect(text).toEqual(seen.filter(line => !names.includes(line)))
    expect(bytes(text)).toBeLessThan(MAX_NOTICE_BYTES * 0.75)
  })

  test('are what matters first, where a visitor has opened more than a record can hold', async () => {
    const { banner } = await arrive({ lang })
    await banner.openAllFacts()
    // biome-ignore lint/performance/useDomNodeTextContent: what is rendered counts
    const seen = (await banner.dialog.innerText()).replace(/\s+/g, ' ')
    await banner.closeSettingsBy('accept-all')
    await expect.poll(() => site().posts()).toHaveLength(1)
    const { text } = site().posts()[0]!.notice
    for (const one of text) expect(seen).toContain(one)
    expect(bytes(text)).toBeLessThanOrEqual(MAX_NOTICE_BYTES)
    expect(text).toEqual(expect.arrayContaining([accept, 'Google LLC', '_ym_uid']))
    expect(text.indexOf(accept)).toBeLessThan(text.indexOf('Google LLC'))
    expect(text.indexOf('Google LLC')).toBeLessThan(text.indexOf('_ym_uid'))
  })
})

test('the whole view can be walked through and used with the keyboard', async () => {
  const { context, page, banner } = await visit({ reducedMotion: 'reduce' })
  site().page('*', { lang: 'ru', json: { partners: { url: '/partners', version: '1' } } })
  await plant(
    context,
    cookieValue(
      makeDecision({ time: now() - 60, categories: {}, services: { yandex_metrika: true } }),
    ),
  )
  await page.goto(HOME)
  await page.locator('#reopen').focus()
  await page.keyboard.press('Enter')
  await banner.settingsAreShown()
  const next = async () => {
    await page.keyboard.press('Tab')
    return banner.focused()
  }
  const walk = async (upTo: string) => {
    const order: string[] = []
    while (order.at(-1) !== upTo && order.length < 40) order.push(await next())
    return order
  }
  expect(await walk('withdraw')).toEqual([
    'language:kk',
    'language:ru',
    'close',
    'button',
    'functional',
    'analytics',
    'button',
    'yandex_metrika',
    'button',
    'google_analytics',
    'marketing',
    'a',
    'a',
    'open-receipt',
    'accept-all',
    'reject-all',
    'save',
    'withdraw',
  ])

  await banner.factsOf('Google Analytics').focus()
  await page.keyboard.press('Enter')
  expect(await banner.factsOf('Google Analytics').getAttribute('aria-expanded')).toBe('true')
  expect(await next()).toBe('google_analytics')
  await page.keyboard.press('Space')
  expect(await banner.switchOf('analytics').getAttribute('aria-checked')).toBe('true')
  // The link in the opened facts.
  expect(await next()).toBe('a')
  await banner.factsOf('Google Analytics').focus()
  await page.keyboard.press('Space')
  expect(await banner.dialog.locator('table').count()).toBe(0)
  await banner.switchOf('analytics').focus()
  await page.keyboard.press('Space')
  expect(await banner.serviceSwitch('yandex_metrika').getAttribute('aria-checked')).toBe('false')
  await page.keyboard.press('Escape')
  await banner.settingsAreGone()
  expect(await banner.focused()).toBe('button#reopen')
  expect(site().posts()).toEqual([])
})

test('every target is at least 44 px high, opened or not, wide or narrow', async () => {
  for (const viewport of [
    { width: 1280, height: 800 },
    { width: 320, height: 568 },
  ]) {
    const { banner, context } = await arrive({ viewport })
    await banner.openAllFacts()
    const low = await banner.dialog
      .locator('button, a')
      .evaluateAll(all =>
        all
          .filter(node => node.getBoundingClientRect().height < 43.9)
          .map(node => node.outerHTML.slice(0, 80)),
      )
    expect(low).toEqual([])
    await context.close()
  }
})

test('at 400 % zoom nothing sticks out and every control can be reached', async () => {
  const { page, banner } = await arrive({ viewport: { width: 320, height: 200 } })
  await banner.openAllFacts()
  expect(await sticksOut(page)).toEqual([])
  const missed = await banner.dialog.locator('button, a').evaluateAll(all =>
    all.flatMap(node => {
      ;(node as HTMLElement).focus()
      const root = node.getRootNode() as ShadowRoot
      const hits = Array.from(node.getClientRects()).map(({ left, top, width, height }) =>
        node.contains(root.elementFromPoint(left + width / 2, top + height / 2)),
      )
      return hits.includes(true) ? [] : [node.textContent]
    }),
  )
  expect(missed).toEqual([])
})

test('with forced colours off, on and mixed are told apart by shape', async () => {
  const { banner } = await arrive({ forcedColors: 'active' })
  await banner.serviceSwitch('yandex_metrika').click()
  const knob = (name: 'analytics' | 'marketing') =>
    banner
      .switchOf(name)
      .locator('.track')
      .evaluate(node => {
        const { height, transform, backgroundColor } = getComputedStyle(node, '::after')
        return {
          height,
          transform,
          hidden: backgroundColor === getComputedStyle(node).backgroundColor,
        }
      })
  const [mixed, off] = [await knob('analytics'), await knob('marketing')]
  expect(mixed.height).not.toBe(off.height)
  expect(mixed.transform).not.toBe(off.transform)
  expect([mixed.hidden, off.hidden]).toEqual([false, false])
})

test('a site styles the pieces by their parts, accepting and refusing only alike', async () => {
  const { page, banner } = await arrive()
  await page.addStyleTag({
    content: '#kelisim::part(button) { border-radius: 3px; letter-spacing: 2px }',
  })
  const style = (action: string) =>
    banner
      .inDialog(action)
      .evaluate(node => [getComputedStyle(node).borderRadius, node.getAttribute('part')])
  expect(await style('accept-all')).toEqual(['3px', 'button'])
  expect(await style('reject-all')).toEqual(['3px', 'button'])
  expect(await style('save')).toEqual(['3px', 'button plain'])
  for (const part of ['dialog', 'header', 'title', 'body', 'footer'])
    expect(await page.locator(`#kelisim [part="${part}"]`).count()).toBe(1)
})
