import { expect, test } from 'vitest'
import { firstLayerWords } from '../../src/locales/first-layer.js'
import { settings as kk } from '../../src/locales/kk/settings.js'
import { settings as ru } from '../../src/locales/ru/settings.js'
import { decisionCookies } from '../support/decision-cookies.js'
import { useBrowser } from '../support/e2e.js'

const { visit, site } = useBrowser({ onePage: true })

const HOME = 'http://rasco.kz/'
const settings = { kk, ru }

test.each([
  ['ru-RU', { kk: 'kk', 'kk-Cyrl-KZ': 'kk', ru: 'ru', en: 'ru', '': 'ru' }],
  ['kk-KZ', { kk: 'kk', ru: 'ru', en: 'kk', '': 'kk' }],
  ['de-DE', { ru: 'ru', en: 'kk', '': 'kk' }],
] as const)(
  'the page says the language, else a browser set to %s, else Kazakh',
  async (locale, spoken) => {
    const { page, banner } = await visit({ locale })
    const seen: Record<string, unknown> = {}
    for (const lang of Object.keys(spoken)) {
      site().page(`/in-${lang}`, { lang })
      await page.goto(`${HOME}in-${lang}`)
      await banner.isShown()
      const title = await banner.title.textContent()
      seen[lang] = (['kk', 'ru'] as const).find(one => firstLayerWords[one].title === title)
      expect(await banner.region.getAttribute('lang')).toBe(seen[lang])
    }
    expect(seen).toEqual(spoken)
  },
)

test('the language option goes before page and browser, from tag and from JSON', async () => {
  site().page('/tag', { lang: 'ru', data: { 'data-language': 'kk' } })
  site().page('/json', { lang: 'kk', json: { language: 'ru' } })
  const { page, banner } = await visit()
  await page.goto(`${HOME}tag`)
  expect(await banner.title.textContent()).toBe(firstLayerWords.kk.title)
  await page.goto(`${HOME}json`)
  expect(await banner.title.textContent()).toBe(firstLayerWords.ru.title)
})

test.each([
  ['ru', 'Яндекс Метрика (Россия), Google Analytics (США)'],
  ['kk', 'Яндекс Метрика (Ресей), Google Analytics (АҚШ)'],
] as const)('the banner is complete in %s, word for word', async (lang, services) => {
  site().page('*', { lang, json: { policy: { url: { kk: '/kk/sayasat', ru: '/policy' } } } })
  const { page, banner } = await visit()
  await page.goto(HOME)
  await banner.isShown()
  const words = firstLayerWords[lang]
  const texts = await banner.region
    .locator('h2, p, .button')
    .evaluateAll(all => all.map(({ textContent }) => textContent?.replace(/\s+/g, ' ').trim()))
  expect(texts).toEqual([
    words.title,
    words.body,
    `${words.recipients.replace('{{services}}', services)} ${words.policyLink}`,
    words.acceptAll,
    words.rejectAll,
    words.settings,
  ])
  expect(Object.values(words)).toContain(await banner.region.getAttribute('aria-label'))
  expect(await banner.language('kk').textContent()).toBe('Қазақша')
  expect(await banner.language('ru').textContent()).toBe('Русский')
  expect(await banner.region.locator('a').getAttribute('href')).toBe(
    lang === 'kk' ? '/kk/sayasat' : '/policy',
  )

  // What is recorded is what was read.
  await banner.acceptAll()
  await expect.poll(() => site().posts()).toHaveLength(1)
  expect(site().posts()[0]).toMatchObject({
    notice: { language: lang, layer: 'banner', text: texts },
    policy: { url: lang === 'kk' ? '/kk/sayasat' : '/policy' },
  })
})

test.each(['ru', 'kk'] as const)('the settings are complete in %s', async lang => {
  site().page('*', {
    lang,
    json: { termMonths: 3, partners: { url: '/partners', version: '1' } },
  })
  const { page, banner } = await visit()
  await page.goto(HOME)
  await banner.acceptAll()
  await banner.reopenSettings()
  await banner.openAllFacts()
  const text = (await banner.dialog.textContent())!.replace(/\s+/g, ' ')
  const { gpc, categories, services, cookieTable, duration, close, language, ...rest } =
    settings[lang]
  const months = lang === 'ru' ? '3 месяца' : '3 ай'
  const { allow, site: own, ...labels } = services
  const { types, ...columns } = cookieTable
  const parts = [
    ...Object.entries(rest).filter(([key]) => !/_(one|few|many|other)$/.test(key)),
    ...Object.values(categories).flatMap(category => Object.entries(category)),
    ...[own, labels, columns, types].flatMap(words => Object.entries(words)),
    ...(['session', 'tab', 'until_deleted'] as const).map(key => [key, duration[key]] as const),
  ].map(([key, words]) =>
    words
      .replace('{{term}}', months)
      .replace('{{name}}', () =>
        key === 'caption' ? 'Google Analytics' : lang === 'ru' ? 'ТОО «Anysoft»' : '«Anysoft» ЖШС',
      )
      .replace('{{bin}}', '140340014652')
      .replace('{{host}}', 'rasco.kz')
      .replace('{{category}}', categories.analytics.title)
      .replace('{{countries}}', lang === 'ru' ? 'Россия, США' : 'Ресей, АҚШ')
      .replace(/ ?\{\{(date|address)\}\}/, ''),
  )
  for (const name of ['Яндекс Метрика', 'Google Analytics'])
    expect(
      await page
        .getByRole('switch', { name: allow.replace('{{name}}', name), exact: true })
        .count(),
    ).toBe(1)
  // Not on this page: no address is configured, and everything is switched on.
  const absent = [rest.address.replace(/ ?\{\{.*/, ''), rest.off, rest.some]
  for (const part of parts) {
    if (absent.includes(part)) expect(text).not.toContain(part)
    else expect(text).toContain(part)
  }
  expect(parts.length).toBeGreaterThan(50)
  expect(text).not.toMatch(/\{\{|\}\}|undefined|categories\.|months_/)
  expect(text).toMatch(
    lang === 'ru' ? /Последний выбор: \d+ \p{L}+ 20\d\d/u : /20\d\d ж\. \d+ \p{L}+/u,
  )
  expect(await banner.inDialog('close').getAttribute('aria-label')).toBe(close)
  expect(await banner.dialog.getAttribute('lang')).toBe(lang)
  expect(await banner.dialog.locator('[role=group]').getAttribute('aria-label')).toBe(language)
})

test('switching the banner keeps it open, the focus in place and the page alone', async () => {
  site().page('*', { lang: 'ru' })
  const { page, banner, context } = await visit()
  await page.goto(HOME)
  await banner.isShown()
  await banner.language('kk').focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => banner.title.textContent()).toBe(firstLayerWords.kk.title)
  expect(await banner.region.getAttribute('lang')).toBe('kk')
  expect(await banner.focused()).toBe('language:kk')
  expect(await banner.language('kk').getAttribute('aria-pressed')).toBe('true')
  expect(await banner.language('ru').getAttribute('aria-pressed')).toBe('false')
  expect(await page.locator('html').getAttribute('lang')).toBe('ru')
  expect(await decisionCookies(context)).toEqual([])
  expect(site().posts()).toEqual([])

  await banner.acceptAll()
  await expect.poll(() => site().posts()).toHaveLength(1)
  expect(site().posts()[0]).toMatchObject({
    notice: {
      language: 'kk',
      text: expect.arrayContaining([firstLayerWords.kk.title, firstLayerWords.kk.acceptAll]),
    },
    controller: { name: '«Anysoft» ЖШС' },
  })
  await expect.poll(() => banner.status.textContent()).toBe(firstLayerWords.kk.saved)
  expect(await banner.status.getAttribute('lang')).toBe('kk')
})

test('switching the settings keeps them open, the draft and the focus', async () => {
  site().page('*', { lang: 'ru' })
  const { page, banner } = await visit()
  await page.goto(HOME)
  await banner.openSettings()
  await banner.switchOf('functional').click()
  await banner.languageInDialog('kk').focus()
  await page.keyboard.press('Space')
  await expect.poll(() => banner.dialog.locator('h2').textContent()).toBe(kk.title)
  expect(await banner.focused()).toBe('language:kk')
  expect(await banner.switches()).toEqual({ functional: true, analytics: false, marketing: false })
  await banner.closeSettingsBy('save')
  await expect.poll(() => site().posts()).toHaveLength(1)
  const notice = site().posts()[0]?.notice
  expect(notice).toMatchObject({ language: 'kk', layer: 'settings' })
  expect(notice?.text).toEqual(expect.arrayContaining([kk.title, kk.intro, kk.save]))
  expect(notice?.text).not.toContain(ru.title)
})
