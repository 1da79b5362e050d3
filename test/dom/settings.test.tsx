import { waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createStage, decided } from './settings-stage.js'

afterEach(() => {
  document.body.replaceChildren()
  vi.unstubAllGlobals()
})

describe.each([
  {
    language: 'kk',
    title: 'Cookie баптаулары',
    names: ['Функционалдық', 'Аналитика', 'Жарнама'],
    off: 'Өшірулі',
    fixed: ['Қатаң қажетті', 'Әрқашан қосулы'],
    terms: ['Таңдаудың қолданылу мерзімі: 6 ай. Одан кейін қайта сұраймыз.', 'БСН 140340014652'],
    service: 'Ресей',
    allow: 'Рұқсат беру: Yandex Metrika',
    policy: ['Дербес деректерді өңдеу саясаты (жаңа қойындыда ашылады)', '/kk/policy'],
    last: 'Соңғы таңдау: 2026 ж. 23 қараша',
  },
  {
    language: 'ru',
    title: 'Настройки cookie',
    names: ['Функциональные', 'Аналитика', 'Реклама'],
    off: 'Выключено',
    fixed: ['Строго необходимые', 'Всегда включены'],
    terms: ['Срок действия выбора: 6 месяцев. Затем мы спросим снова.', 'БИН 140340014652'],
    service: 'Россия',
    allow: 'Разрешить: Yandex Metrika',
    policy: ['Политика обработки персональных данных (откроется в новой вкладке)', '/policy'],
    last: 'Последний выбор: 23 ноября 2026 г.',
  },
] as const)('the dialog in $language', expected => {
  const { language } = expected

  it('is a dialog named by its heading, in its language', async () => {
    const page = createStage({ language })
    await page.open()
    const dialog = page.part('dialog') as HTMLDialogElement
    expect(dialog.open).toBe(true)
    expect(dialog.lang).toBe(language)
    const title = page.part(`#${dialog.getAttribute('aria-labelledby')}`)
    expect(title.tagName).toBe('H2')
    expect(title.textContent).toBe(expected.title)
  })

  it('has a switch for each optional category, all off, their state in words', async () => {
    const dialog = await createStage({ language }).open()
    for (const name of expected.names) {
      const control = dialog.getByRole('checkbox', { name })
      expect(control.getAttribute('aria-checked')).toBe('false')
      expect(control.textContent).toBe(expected.off)
    }
    expect(dialog.getAllByRole('checkbox')).toHaveLength(3)
  })

  it('shows the necessary ones as always on, with no switch', async () => {
    const page = createStage({ language })
    const dialog = await page.open()
    const heading = dialog.getByRole('heading', { name: expected.fixed[0] })
    expect(heading.closest('li')?.textContent).toContain(expected.fixed[1])
    expect(page.part('[data-category="necessary"]')).toBeNull()
  })

  it('names the services with their country, untranslated', async () => {
    const dialog = await createStage({ language }).open()
    const item = dialog.getByText('Yandex Metrika')
    expect(item.getAttribute('translate')).toBe('no')
    dialog.getByRole('button', { name: `Yandex Metrika ${expected.service}`, expanded: false })
    const control = dialog.getByRole('switch', { name: expected.allow })
    expect(control.dataset.service).toBe('yandex_metrika')
    expect(control.textContent).toBe(expected.off)
  })

  it('states term, operator, policy and, once decided, the last choice', async () => {
    const page = createStage({ language, decision: decided({}) })
    const dialog = await page.open()
    for (const text of expected.terms) expect(page.part('.terms').textContent, text).toContain(text)
    const link = dialog.getByRole('link', { name: expected.policy[0] })
    expect(link.getAttribute('href')).toBe(expected.policy[1])
    expect(link.getAttribute('target')).toBe('_blank')
    dialog.getByText(expected.last)
  })
})

it('says nothing of a last choice before there is one, nor of an operator that is unknown', async () => {
  const page = createStage({ config: { operator: null } })
  const dialog = await page.open()
  expect(dialog.queryByText(/Последний выбор/)).toBeNull()
  expect(dialog.queryByText(/Оператор/)).toBeNull()
})

it('explains under GPC that nothing is on', async () => {
  vi.stubGlobal('navigator', { globalPrivacyControl: true, userAgent: navigator.userAgent })
  const dialog = await createStage().open()
  dialog.getByText(/Global Privacy Control/)
  for (const control of [...dialog.getAllByRole('checkbox'), ...dialog.getAllByRole('switch')])
    expect(control.getAttribute('aria-checked')).toBe('false')
})

it('does not mention GPC where the browser sends no such signal', async () => {
  const dialog = await createStage().open()
  expect(dialog.queryByText(/Global Privacy Control/)).toBeNull()
})

it('shows configured categories with their own words', async () => {
  const dialog = await createStage({
    config: {
      optional: ['functional', 'analytics', 'marketing', 'maps'],
      categories: [{ id: 'maps', title: { kk: 'Карталар', ru: 'Карты' }, description: 'Maps.' }],
    },
  }).open()
  expect(dialog.getByRole('checkbox', { name: 'Карты' }).getAttribute('data-category')).toBe('maps')
  dialog.getByText('Maps.')
})

it('tells categories apart whatever their ids are', async () => {
  const own = ['title', 'title-about'].map(id => ({ id, title: `T ${id}`, description: `D ${id}` }))
  const page = createStage({ config: { optional: own.map(({ id }) => id), categories: own } })
  const dialog = await page.open()
  for (const { title, description } of own)
    expect(dialog.getByRole('checkbox', { name: title, description }).dataset.category).toBe(
      title.slice(2),
    )
  const ids = [...page.root.querySelectorAll('[id]')].map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
})

it('offers Kazakh first and marks the language in use', async () => {
  const page = createStage()
  await page.open()
  const buttons = [...page.root.querySelectorAll<HTMLElement>('[data-action="language"]')]
  expect(buttons.map(({ lang }) => lang)).toEqual(['kk', 'ru'])
  expect(buttons.map(button => button.getAttribute('aria-pressed'))).toEqual(['false', 'true'])
  await page.press('[data-action="language"][lang="kk"]')
  expect(page.$language.get()).toBe('kk')
  await waitFor(() => expect(page.part('dialog').lang).toBe('kk'))
  expect(page.part('h2').textContent).toBe('Cookie баптаулары')
})
