import { act, waitFor } from '@testing-library/preact'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { MAX_NOTICE_BYTES } from '../../src/protocol.js'
import { checked, createStage, decided, lastCall, serviceChecked } from './settings-stage.js'

afterEach(() => document.body.replaceChildren())

const NONE = { functional: false, analytics: false, marketing: false }
const ALL = { functional: true, analytics: true, marketing: true }

describe('the draft', () => {
  it('changes nothing before it is saved', async () => {
    const page = createStage()
    await page.open()
    await page.press('[data-category="analytics"]')
    expect(checked(page, 'analytics')).toBe('true')
    expect(page.part('[data-category="analytics"]').textContent).toBe('Включено')
    expect(page.decide).not.toHaveBeenCalled()
  })

  it('starts from the decision in force', async () => {
    const page = createStage({ decision: decided({ categories: { analytics: true } }) })
    await page.open()
    expect(checked(page, 'analytics')).toBe('true')
    expect(checked(page, 'marketing')).toBe('false')
  })

  it('is saved as a custom choice and forgotten', async () => {
    const page = createStage()
    await page.open()
    await page.press('[data-category="analytics"]')
    await page.press('[data-category="marketing"]')
    await page.press('[data-category="marketing"]')
    await page.press('[data-action="save"]')
    expect(page.decide).toHaveBeenCalledTimes(1)
    expect(lastCall(page)).toMatchObject({
      choice: { categories: { ...NONE, analytics: true }, services: {} },
      method: 'custom',
    })
    expect(page.part('dialog')).toBeNull()
    await page.open()
    expect(checked(page, 'analytics')).toBe('false')
  })

  it('keeps the exceptions of a category until that is touched', async () => {
    const choice = {
      categories: { ...NONE, analytics: true },
      services: { google_analytics: false, chat: false },
    }
    const page = createStage({ decision: decided(choice) })
    await page.open()
    expect(checked(page, 'analytics')).toBe('mixed')
    expect(page.part('[data-category="analytics"]').textContent).toBe('Частично')
    expect(serviceChecked(page, 'yandex_metrika')).toBe('true')
    expect(serviceChecked(page, 'google_analytics')).toBe('false')
    await page.press('[data-category="functional"]')
    await page.press('[data-action="save"]')
    expect(lastCall(page).choice).toEqual({
      categories: { functional: true, analytics: true, marketing: false },
      services: { google_analytics: false },
    })
  })

  it('takes a service by itself, and its category as mixed', async () => {
    const page = createStage()
    await page.open()
    await page.press('[data-service="yandex_metrika"]')
    expect(checked(page, 'analytics')).toBe('mixed')
    expect(checked(page, 'functional')).toBe('false')
    await page.press('[data-action="save"]')
    expect(lastCall(page)).toMatchObject({
      choice: { categories: NONE, services: { yandex_metrika: true } },
      method: 'custom',
    })
  })

  it('lets the category follow once all its services agree', async () => {
    const page = createStage()
    await page.open()
    await page.press('[data-service="yandex_metrika"]')
    await page.press('[data-service="google_analytics"]')
    expect(checked(page, 'analytics')).toBe('true')
    await page.press('[data-service="yandex_metrika"]')
    expect(checked(page, 'analytics')).toBe('mixed')
    await page.press('[data-action="save"]')
    expect(lastCall(page).choice).toEqual({
      categories: { ...NONE, analytics: true },
      services: { yandex_metrika: false },
    })
  })

  it('switches all services with their category, a mixed one on first', async () => {
    const page = createStage()
    await page.open()
    await page.press('[data-service="yandex_metrika"]')
    for (const on of ['true', 'false']) {
      await page.press('[data-category="analytics"]')
      expect(checked(page, 'analytics')).toBe(on)
      expect(serviceChecked(page, 'yandex_metrika')).toBe(on)
      expect(serviceChecked(page, 'google_analytics')).toBe(on)
    }
    expect(page.decide).not.toHaveBeenCalled()
  })

  it('outlives a change of language', async () => {
    const page = createStage()
    await page.open()
    await page.press('[data-category="functional"]')
    await page.press('[data-action="language"][lang="kk"]')
    await waitFor(() => expect(page.part('dialog').lang).toBe('kk'))
    expect(checked(page, 'functional')).toBe('true')
    await page.press('[data-action="save"]')
    expect(lastCall(page).choice.categories).toEqual({ ...NONE, functional: true })
    expect(lastCall(page).shown.language).toBe('kk')
  })

  it('gives way to a decision made elsewhere meanwhile', async () => {
    const page = createStage()
    await page.open()
    await page.press('[data-category="analytics"]')
    await act(() => page.$decision.set(decided({ categories: { marketing: true } }, 'newer')))
    await waitFor(() => expect(checked(page, 'marketing')).toBe('true'))
    expect(checked(page, 'analytics')).toBe('false')
  })
})

describe('the buttons', () => {
  it.each([
    ['accept-all', 'accept_all', { categories: ALL }],
    ['reject-all', 'reject_all', {}],
    ['withdraw', 'withdraw', {}],
  ])('%s decides in one step', async (action, method, choice) => {
    const page = createStage({
      decision: decided({
        categories: { ...NONE, analytics: true },
        services: { google_analytics: false },
      }),
    })
    await page.open()
    await page.press('[data-category="marketing"]')
    await page.press(`[data-action="${action}"]`)
    expect(lastCall(page).choice).toEqual(choice)
    expect(lastCall(page).method).toBe(method)
  })

  it('offer to withdraw only what is allowed now', async () => {
    const nothing = createStage({ decision: decided({ categories: NONE }) })
    await nothing.open()
    expect(nothing.part('[data-action="withdraw"]')).toBeNull()

    const oneService = createStage({ decision: decided({ services: { chat: true } }) })
    await oneService.open()
    expect(oneService.part('[data-action="withdraw"]')).not.toBeNull()
  })
})

describe.each(['kk', 'ru'] as const)('the words passed on in %s', language => {
  it('are those on the screen, in reading order, without what is not agreed to', async () => {
    const page = createStage({ language, decision: decided({ categories: { analytics: true } }) })
    const dialog = await page.open()
    const texts = [2, 3]
      .flatMap(level => dialog.getAllByRole('heading', { level }))
      .map(({ textContent }) => textContent)
    const last = page.part('[data-unrecorded]').textContent
    await page.press('[data-action="reject-all"]')
    const { shown } = lastCall(page)
    expect(shown).toMatchObject({ language, layer: 'settings' })
    expect(shown.text.filter(text => texts.includes(text))).toEqual(texts)
    expect(shown.text).toContain(`Yandex Metrika ${language === 'ru' ? 'Россия' : 'Ресей'}`)
    expect(shown.text).not.toContain('Yandex Metrika LLC')
    expect(shown.text.slice(-4)).toEqual(
      language === 'ru'
        ? ['Принять все', 'Отклонить все', 'Сохранить выбор', 'Отозвать согласие']
        : [
            'Барлығын қабылдау',
            'Барлығынан бас тарту',
            'Таңдауды сақтау',
            'Келісімді кері қайтарып алу',
          ],
    )
    for (const absent of ['Қазақша', 'Русский', last]) expect(shown.text).not.toContain(absent)
    expect(new TextEncoder().encode(JSON.stringify(shown.text)).length).toBeLessThan(
      MAX_NOTICE_BYTES,
    )
  })
})

it('facts that were opened are passed on too, after all the rest', async () => {
  const page = createStage()
  const dialog = await page.open()
  await userEvent.click(dialog.getByRole('button', { name: /^Yandex Metrika/ }))
  await page.press('[data-action="save"]')
  const { text } = lastCall(page).shown
  const save = text.indexOf('Сохранить выбор')
  expect(save).toBeGreaterThan(0)
  expect(text.slice(save + 1, save + 4)).toEqual(['Поставщик', 'Yandex Metrika LLC', 'Цель'])
  const row = text.indexOf('yandex_metrika_id')
  expect(text.slice(row, row + 6)).toEqual([
    'yandex_metrika_id',
    'Yandex Metrika id',
    '1 год',
    'Yandex Metrika LLC',
    'собственный',
    'да',
  ])
})

it('a category says before its switch which countries its data would go to', async () => {
  const page = createStage()
  await page.open()
  await page.press('[data-action="reject-all"]')
  const { text } = lastCall(page).shown
  const abroad = text.findIndex(one => one.includes('иностранные государства: Россия, США'))
  expect(abroad).toBeGreaterThan(text.indexOf('Аналитика'))
  expect(text.indexOf('Выключено', abroad)).toBe(abroad + 1)
})
