import { act, waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import { activeElement } from '../../src/lib/dom.js'
import { emit } from '../../src/lib/emit.js'
import type { Config, CookieFacts, DecisionState, Service } from '../../src/types.js'
import { createStage, decided, lastCall } from './settings-stage.js'

type Page = ReturnType<typeof createStage>
let page: Page

afterEach(() => {
  page.remove()
  sessionStorage.clear()
  document.body.replaceChildren()
})

const ALLOWED = decided({ categories: { analytics: true }, services: { chat: true } })
const NOTHING = {
  categories: { functional: false, analytics: false, marketing: false },
  services: {},
}
const actOf = (text: string[] = []) =>
  ({
    type: 'withdrawn',
    method: 'withdraw',
    shown: { language: 'ru', layer: 'settings', text },
    previousRecordId: 'record',
  }) as const

const withdrawn = (status: 'decided' | 'unstored' = 'decided', recordId = 'after') => {
  const { decision } = decided(NOTHING, recordId) as Extract<DecisionState, { status: 'decided' }>
  return (
    status === 'decided'
      ? { status, origin: 'visitor', decision, act: actOf() }
      : { status, decision, act: actOf() }
  ) satisfies DecisionState
}

interface Swept {
  removed?: string[]
  survived?: string[]
}
const sweep = ({ removed = [], survived = [] }: Swept) =>
  emit('kelisim:cleanup', { services: [], removed, survived })

/** The core as it withdraws: what it tells, and in which order. */
const withdraws = (
  first: Swept = {},
  { failed = [] as string[], state = withdrawn() as DecisionState } = {},
) =>
  page.decide.mockImplementation(() => {
    page.$decision.set(state)
    for (const service of failed) emit('kelisim:service', { service, state: 'failed' })
    sweep(first)
  })

const open = async (given: Parameters<typeof createStage>[0] = {}) => {
  page = createStage({ decision: ALLOWED, ...given })
  return page.open('withdraw')
}
const text = () => page.part('.body').textContent
const actions = () =>
  [...page.root.querySelectorAll<HTMLElement>('.footer button')].map(one => one.dataset.action)
const codes = () => [...page.root.querySelectorAll('code')].map(one => one.textContent)

const service = (id: string, changes: Partial<Service> = {}): Service => ({
  id,
  category: 'analytics',
  facts: { name: id, countries: ['KZ'], retention: '1 year' },
  start() {},
  ...changes,
})
const stop = () => {}

describe('before a withdrawal', () => {
  it('the visitor reads what happens at once and what it does not reach', async () => {
    const dialog = await open()
    dialog.getByText(/сразу отключим необязательные cookie/)
    dialog.getByText('Сейчас разрешено: Аналитика, Chat.')
    dialog.getByText('Данные, которые сервисы уже получили, так не удаляются.')
    expect(dialog.queryByRole('link')).toBeNull()
    expect(actions()).toEqual(['withdraw', 'open-settings'])
  })

  it.each([
    ['kk', '/kk/rights', 'Дербес деректер бойынша сұрау салу (жаңа қойындыда ашылады)'],
    ['ru', '/rights', 'Запрос по персональным данным (откроется в новой вкладке)'],
  ] as const)(
    'it shows the way to a request where the site has one: %s',
    async (language, href, name) => {
      const dialog = await open({
        language,
        config: { rightsUrl: { kk: '/kk/rights', ru: '/rights' } },
      })
      expect(dialog.getByRole('link', { name }).getAttribute('href')).toBe(href)
      expect(text()).toMatch(
        /«(Прекратить обработку персональных данных|Дербес деректерді өңдеуді тоқтату)»/,
      )
    },
  )

  it.each<[string, Config['reload'], Service[], boolean]>([
    ['every service can stop', 'auto', [service('a', { stop })], false],
    ['one that is allowed cannot stop', 'auto', [service('a', { stop }), service('b')], true],
    [
      'only one that is refused cannot',
      'auto',
      [service('a', { stop }), service('b', { category: 'marketing' })],
      false,
    ],
    ['the site always reloads', 'always', [service('a', { stop })], true],
    ['the site always reloads, but nothing runs', 'always', [], false],
    ['the site never does', 'never', [service('b')], false],
  ])('it says whether the page will be reloaded: %s', async (_, reload, services, reloads) => {
    await open({ config: { reload, services } })
    expect(text()).toContain(
      reloads ? 'Страница будет перезагружена' : 'Страница не будет перезагружена.',
    )
  })

  it.each(['kk', 'ru'] as const)(
    'one press takes everything back, with the words shown as proof: %s',
    async language => {
      await open({ language })
      const words = [...page.root.querySelectorAll('.body p')].map(({ textContent }) => textContent)
      await page.press('[data-action="withdraw"]')
      expect(page.decide).toHaveBeenCalledTimes(1)
      expect(lastCall(page)).toMatchObject({ choice: {}, method: 'withdraw', shown: { language } })
      expect(lastCall(page).shown.text).toEqual(expect.arrayContaining(words))
    },
  )
})

describe('where nothing is allowed', () => {
  it.each([
    ['refused', decided(NOTHING)],
    ['not decided', { status: 'undecided', reason: 'absent', former: null } as const],
  ])('(%s) there is nothing to press, and the ways on', async (_, decision) => {
    const dialog = await open({ decision })
    dialog.getByText(/Сейчас ничего не разрешено/)
    expect(actions()).toEqual(['open-receipt', 'open-settings'])
    await page.press('[data-action="open-receipt"]')
    await waitFor(() => expect(page.part('h2').textContent).toBe('Квитанция о согласии'))
  })
})

describe('after a withdrawal', () => {
  it('it is announced, what was removed is named, and the heading has the focus', async () => {
    await open()
    withdraws({ removed: ['_ga', '_ym_uid', '_ym_uid'] })
    await page.press('[data-action="withdraw"]')
    await waitFor(() => expect(codes()).toEqual(['_ga', '_ym_uid']))
    expect(text()).toContain('Из этого браузера удалены 2 записи:')
    expect(text()).toContain('Страница не перезагружалась.')
    expect(text()).not.toContain('Не удалось')
    expect(actions()).toEqual(['open-receipt', 'open-settings'])
    expect(activeElement()).toBe(page.part('h2'))
    expect(page.part('output').textContent).toBe(
      'Согласие отозвано. Необязательные cookie отключены.',
    )
  })

  it('the words of the announcement come again once screen readers know of it', async () => {
    await open()
    withdraws()
    await page.press('[data-action="withdraw"]')
    await waitFor(() => expect(page.part('output')).not.toBeNull())
    const first = page.part('output span')
    await waitFor(() => expect(page.part('output span')).not.toBe(first))
    expect(page.part('output').textContent).toContain('Согласие отозвано.')
  })

  it.each<[number, string]>([
    [1, 'Из этого браузера удалена 1 запись:'],
    [3, 'Из этого браузера удалены 3 записи:'],
    [5, 'Из этого браузера удалено 5 записей:'],
    [21, 'Из этого браузера удалена 21 запись:'],
  ])('%s is said as Russian counts', async (count, said) => {
    await open()
    withdraws({ removed: Array.from({ length: count }, (_, i) => `_ym_${i}`) })
    await page.press('[data-action="withdraw"]')
    await waitFor(() => expect(text()).toContain(said))
  })

  it('the same in Kazakh', async () => {
    await open({ language: 'kk' })
    withdraws({ removed: ['_ga', '_gid'], survived: ['_ym_d'] })
    await page.press('[data-action="withdraw"]')
    await waitFor(() => expect(text()).toContain('Осы браузерден 2 жазба жойылды:'))
    expect(text()).toContain('1 жазбаны жою мүмкін болмады')
    expect(page.part('output').textContent).toContain('Келісім кері қайтарып алынды.')
  })

  it('nothing found is said, not left out', async () => {
    await open()
    withdraws()
    await page.press('[data-action="withdraw"]')
    await waitFor(() => expect(text()).toContain('в этом браузере не нашлось'))
  })

  it('from the settings the same is shown: the sweep came before the view', async () => {
    page = createStage({ decision: ALLOWED })
    await page.open()
    withdraws({ removed: ['_ga'], survived: ['_ym_d'] })
    await page.press('[data-action="withdraw"]')
    await waitFor(() => expect(codes()).toEqual(['_ga', '_ym_d']))
    expect(page.part('h2').textContent).toBe('Отзыв согласия')
  })

  it('later sweeps are followed: what came back counts once, what survived may go', async () => {
    await open()
    withdraws({ removed: ['_ga'], survived: ['_ym_d', '_ym_uid'] })
    await page.press('[data-action="withdraw"]')
    await waitFor(() => expect(codes()).toEqual(['_ga', '_ym_d', '_ym_uid']))
    await act(() => sweep({ removed: ['_ga', '_ym_d', '_gid'], survived: ['_ym_uid'] }))
    await waitFor(() => expect(codes()).toEqual(['_ga', '_ym_d', '_gid', '_ym_uid']))
    expect(text()).toContain('Не удалось удалить 1 запись, она всё ещё видна сайту:')
    expect(text()).toContain('в настройках браузера')
  })

  it('what lies on the domains of the services is named, of those that were allowed', async () => {
    const cookie = (name: string, type: CookieFacts['type']): CookieFacts => ({
      name,
      purpose: 'id',
      lifetime: 'P1Y',
      thirdPartyAccess: true,
      ...(type ? { type } : {}),
    })
    const factsWith = (name: string, ...cookies: CookieFacts[]) => ({
      facts: { name, countries: ['RU'], retention: '1 year', cookies },
    })
    await open({
      config: {
        services: [
          service(
            'metrika',
            factsWith(
              'Метрика',
              cookie('_ym_uid', 'first_party'),
              cookie('yandexuid', 'third_party'),
              cookie('i', 'third_party'),
            ),
          ),
          service('ads', {
            category: 'marketing',
            ...factsWith('Реклама', cookie('ads', 'third_party')),
          }),
          service('own', factsWith('Свой', cookie('own', undefined))),
        ],
      },
    })
    withdraws({ removed: ['_ym_uid'] })
    await page.press('[data-action="withdraw"]')
    await waitFor(() => expect(codes()).toEqual(['_ym_uid', 'yandexuid', 'i']))
    expect(text()).toContain(
      'Cookie на доменах самих сервисов наш сайт не видит и удалить не может:Метрика:',
    )
    expect(text()).toContain('в настройках браузера')
  })

  it('one the browser would not keep is told as that', async () => {
    const dialog = await open()
    withdraws({}, { state: withdrawn('unstored') })
    await page.press('[data-action="withdraw"]')
    await waitFor(() =>
      expect(dialog.getByRole('alert').textContent).toMatch(
        /не позволяет сохранить выбор.*спросим снова/,
      ),
    )
  })

  it('services that go on until a reload are named where the site forbids one', async () => {
    await open({ config: { reload: 'never', services: [service('a', { stop }), service('b')] } })
    withdraws({}, { failed: ['b'] })
    await page.press('[data-action="withdraw"]')
    await waitFor(() => expect(text()).toContain('До обновления страницы ещё работают: b.'))
    expect(sessionStorage).toHaveLength(0)
  })

  it('consent given again in the dialog makes it a thing to take back anew', async () => {
    await open()
    withdraws({ removed: ['_ga'] })
    await page.press('[data-action="withdraw"]')
    await waitFor(() => expect(codes()).toEqual(['_ga']))
    await act(() => page.$decision.set(ALLOWED))
    await waitFor(() => expect(actions()).toEqual(['withdraw', 'open-settings']))
    withdraws({ removed: ['_gid'] })
    await page.press('[data-action="withdraw"]')
    await waitFor(() => expect(codes()).toEqual(['_gid']))
  })
})

describe('a reload that ends the services', () => {
  const reloads = async (reload: Config['reload'], failed: string[], state?: DecisionState) => {
    await open({ config: { reload, services: [service('a', { stop }), service('b')] } })
    withdraws({ removed: ['_ga'], survived: ['_ym_d'] }, { failed, ...(state ? { state } : {}) })
    await page.press('[data-action="withdraw"]')
    await waitFor(() => expect(text()).toContain('Страница перезагружается'))
    page.remove()
    document.body.replaceChildren()
  }

  it.each<[Config['reload'], string[]]>([
    ['always', []],
    ['auto', ['b']],
  ])(
    '(%s) leaves a note for the next page, which shows the outcome once',
    async (reload, failed) => {
      await reloads(reload, failed)
      expect(JSON.stringify(sessionStorage.getItem('kelisim.withdrawn'))).not.toMatch(/true/)

      await open({ decision: { ...withdrawn(), origin: 'stored' } as DecisionState })
      expect(codes()).toEqual(['_ga', '_ym_d'])
      expect(text()).toContain('Страница перезагружена')
      expect(sessionStorage).toHaveLength(0)
      page.remove()
      await open({ decision: { ...withdrawn(), origin: 'stored' } as DecisionState })
      expect(text()).toContain('Сейчас ничего не разрешено')
    },
  )

  it('shows the outcome also of one the browser would not keep', async () => {
    await reloads('always', [], withdrawn('unstored'))
    await open({ decision: { status: 'undecided', reason: 'absent', former: null } })
    expect(codes()).toEqual(['_ga', '_ym_d'])
  })

  it('shows nothing of it where the visitor has decided anew since', async () => {
    await reloads('always', [])
    await open({ decision: decided(NOTHING, 'newer') })
    expect(text()).toContain('Сейчас ничего не разрешено')
    expect(sessionStorage).toHaveLength(0)
  })

  it('leaves none after another button: nobody asked for the outcome', async () => {
    page = createStage({ decision: ALLOWED, config: { reload: 'always' } })
    await page.open()
    const state = withdrawn()
    withdraws(
      { removed: ['_ga'] },
      { state: { ...state, act: { ...state.act, method: 'reject_all' } } as DecisionState },
    )
    await page.press('[data-action="reject-all"]')
    expect(page.decide).toHaveBeenCalledTimes(1)
    expect(sessionStorage).toHaveLength(0)
  })

  it.each([
    '{"recordId"',
    '5',
    '{"recordId":"record"}',
    '{"recordId":"record","services":[],"removed":5,"survived":[],"running":[]}',
  ])('a note that is no note does no harm: %s', async note => {
    sessionStorage.setItem('kelisim.withdrawn', note)
    await open({ decision: decided(NOTHING) })
    expect(sessionStorage).toHaveLength(0)
    expect(text()).toContain('Сейчас ничего не разрешено')
  })
})
