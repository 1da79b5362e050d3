import { act, waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import { MAX_NOTICE_BYTES } from '../../src/protocol.js'
import { checked, createStage, decided, lastCall } from './settings-stage.js'

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
      services: { google_analytics: false, chat: true },
    }
    const page = createStage({ decision: decided(choice) })
    const dialog = await page.open()
    expect(dialog.getByText('Google Analytics').closest('li')?.textContent).toMatch(/Выключено$/)
    await page.press('[data-category="functional"]')
    await page.press('[data-action="save"]')
    expect(lastCall(page).choice).toEqual({
      categories: { functional: true, analytics: true, marketing: false },
      services: { google_analytics: false },
    })
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
    const texts = dialog.getAllByRole('heading').map(({ textContent }) => textContent)
    const last = page.part('[data-unrecorded]').textContent
    await page.press('[data-action="reject-all"]')
    const { shown } = lastCall(page)
    expect(shown).toMatchObject({ language, layer: 'settings' })
    expect(shown.text.filter(text => texts.includes(text))).toEqual(texts)
    expect(shown.text.some(text => text.startsWith('Yandex Metrika · '))).toBe(true)
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
