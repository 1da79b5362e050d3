import { within } from '@testing-library/dom'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { firstLayer } from '../../src/banner/first-layer.js'
import { adaptWords, mendColours, remedyFor } from '../../src/rare/index.js'
import type { Language, Options, RareModule, SettingsModule } from '../../src/types.js'
import {
  closePage,
  cookieFor,
  fakeService,
  OPTIONS,
  openPage,
  settled,
  startKelisim,
} from '../support/page.js'

const METRIKA = fakeService('metrika', {
  facts: {
    name: { kk: 'Яндекс Метрика', ru: 'Яндекс Метрика' },
    countries: ['RU'],
    retention: '1',
  },
})
const GOOGLE = fakeService('google', {
  facts: { name: 'Google Analytics', countries: ['US'], retention: '1' },
})

const host = () => document.querySelector('#kelisim')
const root = () => host()!.shadowRoot!
const region = () => root().querySelector<HTMLElement>('[role=region]')
const button = (action: string, lang?: Language) =>
  root().querySelector<HTMLElement>(
    `[role=region] [data-action="${action}"]${lang ? `[lang="${lang}"]` : ''}`,
  )!
const status = () => root().querySelector('[role=status]')!
const alert = () => root().querySelector('[role=alert]')
/** What a visitor can read, piece by piece. */
const visible = () =>
  Array.from(region()!.querySelectorAll('h2, p, .actions button'), ({ textContent }) =>
    textContent!.replace(/\s+/g, ' ').trim(),
  )

const mountSettings = vi.fn<SettingsModule['mountSettings']>()
let page: ReturnType<typeof openPage>

const show = (
  options: Partial<Options> = {},
  loadSettings: () => Promise<SettingsModule> = async () => ({ mountSettings }),
  loadRare: () => Promise<RareModule> = async () => ({
    adaptWords,
    mendColours,
    remedyFor,
    reload: vi.fn(),
  }),
) =>
  startKelisim({ services: [METRIKA, GOOGLE], ...options }, { firstLayer, loadSettings, loadRare })

beforeEach(() => {
  page = openPage()
  mountSettings.mockReset().mockImplementation(() => ({ remove() {} }))
  document.body.innerHTML = '<a href="/">Home</a><input aria-label="Search"><p>Text</p>'
})
afterEach(closePage)

it('needs no CSS.supports, which jsdom has not: sites test their components there', () => {
  vi.stubGlobal('CSS', undefined)
  show()
  expect(region()).not.toBeNull()
  expect(page.errors).not.toHaveBeenCalled()
})

describe.each([
  {
    language: 'kk',
    title: 'Cookie файлдары және Сіздің деректеріңіз',
    buttons: ['Барлығын қабылдау', 'Барлығынан бас тарту', 'Баптаулар'],
    recipients: 'Яндекс Метрика (Ресей), Google Analytics (АҚШ)',
    link: ['Дербес деректерді өңдеу саясаты', '/kk/policy'],
    pressed: 'Қазақша',
  },
  {
    language: 'ru',
    title: 'Файлы cookie и ваши данные',
    buttons: ['Принять все', 'Отклонить все', 'Настройки'],
    recipients: 'Яндекс Метрика (Россия), Google Analytics (США)',
    link: ['Политика обработки персональных данных', '/policy'],
    pressed: 'Русский',
  },
] as const)('the banner in $language', expected => {
  beforeEach(() => {
    show({ language: expected.language })
  })

  it('is a named region in its language, with a heading and three buttons', () => {
    const inside = within(root() as unknown as HTMLElement)
    const banner = inside.getByRole('region', { name: expected.title })
    expect(banner.lang).toBe(expected.language)
    expect(inside.getByRole('heading', { level: 2 }).textContent).toBe(expected.title)
    for (const name of expected.buttons) expect(inside.getByRole('button', { name })).toBeTruthy()
    expect(
      ['accept-all', 'reject-all', 'open-settings'].map(action => button(action).textContent),
    ).toEqual(expected.buttons)
    expect(alert()).toBeNull()
  })

  it('names who gets data, and where they are', () => {
    expect(region()!.textContent).toContain(expected.recipients)
    for (const name of region()!.querySelectorAll('b'))
      expect(name.getAttribute('translate')).toBe('no')
  })

  it('links to the policy in that language', () => {
    const link = region()!.querySelector('a')!
    expect([link.textContent, link.getAttribute('href')]).toEqual(expected.link)
  })

  it('offers both languages by their own names and says which one is on', () => {
    const inside = within(root() as unknown as HTMLElement)
    const options = ['Қазақша', 'Русский'].map(name => inside.getByRole('button', { name }))
    expect(options.map(({ lang }) => lang)).toEqual(['kk', 'ru'])
    const pressed = inside.getAllByRole('button', { pressed: true })
    expect(pressed.map(({ textContent }) => textContent)).toEqual([expected.pressed])
  })

  it('treats accept and reject alike', () => {
    const [accept, reject] = [button('accept-all'), button('reject-all')]
    expect(accept.className).toBe(reject.className)
    expect(accept.className).not.toBe('')
    expect(accept.tagName).toBe(reject.tagName)
    const names = (element: HTMLElement) => element.getAttributeNames().sort()
    expect(names(accept)).toEqual(names(reject))
    expect(accept.nextElementSibling).toBe(reject)
  })
})

describe('the banner', () => {
  it('is first in the page, in an open shadow root, sealed off from recorders', () => {
    show()
    expect(document.body.firstElementChild).toBe(host())
    expect(root().mode).toBe('open')
    expect(host()!.classList).toContain('ym-hide-content')
    expect(host()!.hasAttribute('data-nosnippet')).toBe(true)
    expect(document.querySelectorAll('#kelisim')).toHaveLength(1)
  })

  it('carries no style attribute', () => {
    show()
    for (const element of [host()!, ...root().querySelectorAll('*')])
      expect(element.hasAttribute('style')).toBe(false)
  })

  it('is not there where a choice was made before', () => {
    page.jar.plant('kelisim', cookieFor({ services: [METRIKA, GOOGLE] }), 'rasco.kz')
    show()
    expect(region()).toBeNull()
  })

  it('leaves the focus where the visitor had it', async () => {
    const input = document.querySelector('input')!
    input.focus()
    show()
    await settled()
    expect(document.activeElement).toBe(input)
    expect(root().activeElement).toBeNull()
  })

  it('names nobody where there is no service', () => {
    show({ services: [fakeService('basket', { category: 'necessary' })] })
    expect(region()!.querySelector('b')).toBeNull()
    expect(region()!.textContent).not.toContain('{{')
  })

  it('shows names of services as text, never as markup', () => {
    const name = '<img src=x onerror=alert(1)>{{services}}$&'
    show({ services: [fakeService('a', { facts: { name, countries: ['KZ'], retention: '1' } })] })
    expect(region()!.querySelector('img')).toBeNull()
    expect(region()!.querySelector('b')!.textContent).toBe(name)
  })

  it('comes back when the page replaces its body, or empties it', async () => {
    show()
    const first = host()
    const body = document.createElement('body')
    body.append(document.createElement('main'))
    document.documentElement.replaceChild(body, document.body)
    await vi.waitFor(() => expect(document.body.firstElementChild).toBe(first))
    document.body.replaceChildren(document.createElement('main'))
    await vi.waitFor(() => expect(document.body.firstElementChild).toBe(first))
    expect(button('accept-all').textContent).toBe('Принять все')
    button('accept-all').click()
    expect(region()).toBeNull()
  })

  it('goes with destroy(), without a trace', () => {
    const sheets = document.adoptedStyleSheets.length
    const app = show()
    app.destroy()
    expect(host()).toBeNull()
    expect(document.adoptedStyleSheets).toHaveLength(sheets)
  })
})

describe('the words say why', () => {
  const old = (changes: Partial<Options>) => cookieFor({ services: [METRIKA, GOOGLE], ...changes })

  it.each([
    ['policy', 'kk', 'Cookie файлдары және Сіздің деректеріңіз', /қолданыста \(2024-01-03\)/],
    ['policy', 'ru', 'Файлы cookie и ваши данные', /Политики \(2024-01-03\)/],
    ['services', 'kk', 'Cookie файлдары және Сіздің деректеріңіз', /тізбесі өзгерді/],
    ['services', 'ru', 'Файлы cookie и ваши данные', /Изменился перечень получателей/],
    ['expired', 'kk', 'Cookie файлдары және Сіздің деректеріңіз', /мерзімі өтті/],
    ['expired', 'ru', 'Файлы cookie и ваши данные', /Срок вашего прежнего выбора истёк/],
  ] as const)('%s, in %s', async (reason, language, title, lead) => {
    page.jar.plant(
      'kelisim',
      reason === 'policy'
        ? old({ policy: { ...OPTIONS.policy, version: 'old' } })
        : reason === 'services'
          ? old({ textsRevision: 7 })
          : cookieFor({ services: [METRIKA, GOOGLE] }, { time: 1_700_000_000 }),
      'rasco.kz',
    )
    show({ language })
    await settled()
    expect(visible()[0]).toBe(title)
    expect(visible()[1]).toMatch(lead)
    expect(region()!.textContent).not.toMatch(/\{\{|\}\}/)
  })

  it.each(['absent', 'malformed'])('nothing of it where the choice is %s', reason => {
    if (reason === 'malformed') page.jar.plant('kelisim', 'garbage')
    show()
    expect(visible()[0]).toBe('Файлы cookie и ваши данные')
    expect(visible()[1]).toMatch(/^Строго необходимые/)
  })

  it('the version stands as it is written', async () => {
    page.jar.plant('kelisim', old({ policy: { ...OPTIONS.policy, version: 'old' } }))
    show({ policy: { version: 'v3 $& new', url: '/policy' } })
    await settled()
    expect(visible()[1]).toContain('(v3 $& new)')
  })

  it('those words are fetched by nobody else, and the banner asks without them too', async () => {
    const load = vi.fn(() => Promise.reject(new Error('offline')))
    show({}, undefined, load).destroy()
    expect(load).not.toHaveBeenCalled()

    page.jar.plant('kelisim', old({ textsRevision: 7 }))
    show({}, undefined, load)
    await settled()
    expect(load).toHaveBeenCalledTimes(1)
    expect(visible()[1]).toMatch(/^Строго необходимые/)
    expect(button('reject-all')).not.toBeNull()
  })
})

describe('the language switch', () => {
  it('changes the words in place, keeps the focus and decides nothing', async () => {
    const user = userEvent.setup()
    const app = show()
    await user.click(button('language', 'kk'))
    expect(region()!.lang).toBe('kk')
    expect(visible()[0]).toBe('Cookie файлдары және Сіздің деректеріңіз')
    expect(root().querySelectorAll('[role=region]')).toHaveLength(1)
    expect(root().activeElement).toBe(button('language', 'kk'))
    expect(button('language', 'kk').getAttribute('aria-pressed')).toBe('true')
    button('language', 'ru').focus()
    await user.keyboard('{Enter}')
    expect(region()!.lang).toBe('ru')
    expect(root().activeElement).toBe(button('language', 'ru'))
    expect(app.$decision.get().status).toBe('undecided')
    expect(page.jar.written).toEqual([])
  })

  it('of the page moves no focus that is elsewhere', () => {
    const app = show()
    const input = document.querySelector('input')!
    input.focus()
    app.setLanguage('kk')
    expect(region()!.lang).toBe('kk')
    expect(document.activeElement).toBe(input)
  })
})

describe('Escape', () => {
  it('gives the focus back to the page and changes nothing', async () => {
    const user = userEvent.setup()
    const app = show()
    const input = document.querySelector('input')!
    input.focus()
    button('reject-all').dispatchEvent(
      new FocusEvent('focusin', { bubbles: true, composed: true, relatedTarget: input }),
    )
    button('reject-all').focus()
    await user.keyboard('{Escape}')
    expect(document.activeElement).toBe(input)
    expect(region()).not.toBeNull()
    expect(app.$decision.get().status).toBe('undecided')
    expect(page.jar.written).toEqual([])
    expect(page.requests).toEqual([])
  })

  it('pressed outside the banner is none of its business', async () => {
    const user = userEvent.setup()
    show()
    const input = document.querySelector('input')!
    await user.click(input)
    await user.keyboard('{Escape}')
    expect(document.activeElement).toBe(input)
    expect(region()).not.toBeNull()
  })
})

describe('a choice in the banner', () => {
  it.each([
    ['accept-all', 'accept_all', 'given', true],
    ['reject-all', 'reject_all', 'refused', false],
  ] as const)(
    '%s is recorded with the very words that were shown',
    async (action, method, type, on) => {
      const user = userEvent.setup()
      const app = show({ language: 'kk' })
      const words = visible()
      await user.click(button(action))
      await settled()
      expect(region()).toBeNull()
      expect(app.has('analytics')).toBe(on)
      expect(page.posts).toHaveLength(1)
      expect(page.posts[0]).toMatchObject({
        event: { type, method },
        notice: { language: 'kk', layer: 'banner', text: words },
      })
      expect(words.length).toBeGreaterThan(5)
      expect(words).toContain('Барлығынан бас тарту')
    },
  )

  it('records the words in the language they were read in last', async () => {
    const user = userEvent.setup()
    show({ language: 'kk' })
    await user.click(button('language', 'ru'))
    const words = visible()
    await user.click(button('accept-all'))
    await settled()
    expect(page.posts[0]!.notice).toMatchObject({ language: 'ru', text: words })
    expect(page.posts[0]!.controller!.name).toBe('ТОО «Anysoft»')
  })

  it('allows every category, the own ones of the site too', async () => {
    const app = show({ categories: [{ id: 'video', title: 'Video', description: 'Video' }] })
    button('accept-all').click()
    for (const id of ['functional', 'analytics', 'marketing', 'video'])
      expect(app.has(id)).toBe(true)
  })

  it('gives the focus back and is said aloud', async () => {
    vi.useFakeTimers()
    show()
    vi.advanceTimersByTime(150)
    expect(status().textContent).toBe('Файлы cookie и ваши данные')
    button('accept-all').focus()
    button('accept-all').click()
    vi.advanceTimersByTime(150)
    expect(status().textContent).toBe('Выбор сохранён.')
    expect(status().getAttribute('lang')).toBe('ru')
    expect(root().activeElement).toBeNull()
  })

  it('made at once is what is said last', () => {
    vi.useFakeTimers()
    show()
    button('reject-all').click()
    vi.advanceTimersByTime(1000)
    expect(status().textContent).toBe('Выбор сохранён.')
  })

  it('taken back is said so', () => {
    vi.useFakeTimers()
    const app = show()
    app.acceptAll()
    vi.advanceTimersByTime(1000)
    app.withdraw()
    vi.advanceTimersByTime(1000)
    expect(status().textContent).toMatch(/^(Согласие отозвано|Выбор сохранён)/)
  })

  it('restored from a cookie is not announced', () => {
    vi.useFakeTimers()
    page.jar.plant('kelisim', cookieFor({ services: [METRIKA, GOOGLE] }), 'rasco.kz')
    show()
    vi.advanceTimersByTime(1000)
    expect(status().textContent).toBe('')
  })
})

describe('a browser that keeps no choice', () => {
  it.each(['accept-all', 'reject-all'])('says so after %s, until it is put away', async action => {
    page.jar.blocked = true
    show()
    button(action).click()
    await settled()
    expect(alert()!.textContent).toMatch(/^Браузер не позволяет сохранить выбор/)
    expect(root().querySelector('[data-action="accept-all"]')).toBeNull()
    button('close').click()
    expect(region()).toBeNull()
  })

  it('says so in the language of the page', async () => {
    page.jar.blocked = true
    const app = show()
    button('accept-all').click()
    app.setLanguage('kk')
    await settled()
    expect(alert()!.textContent).toMatch(/^Браузер таңдауды сақтауға/)
  })

  it('says nothing where those words cannot be had: an empty box would help nobody', async () => {
    page.jar.blocked = true
    show({}, undefined, () => Promise.reject(new Error('offline')))
    button('accept-all').click()
    await settled()
    expect(region()).toBeNull()
  })

  it('says so also where the banner was closed: a withdrawal by a button of the page', async () => {
    const app = show()
    app.acceptAll()
    expect(region()).toBeNull()
    page.jar.blocked = true
    app.withdraw()
    await settled()
    expect(alert()?.textContent).toMatch(/^Браузер не позволяет сохранить выбор/)
  })
})

describe('the settings', () => {
  it('are mounted into the same root when they are opened, and the banner gives way', async () => {
    const app = show()
    button('open-settings').click()
    expect(app.$view.get()).toBe('settings')
    expect(region()).not.toBeNull()
    await settled()
    expect(region()).toBeNull()
    expect(mountSettings).toHaveBeenCalledTimes(1)
    expect(mountSettings.mock.calls[0]![1]).toBe(root())
  })

  it('are opened by any element of the page that says so', async () => {
    const link = document.createElement('a')
    link.href = '/privacy'
    link.dataset.kelisimOpen = 'settings'
    link.append(document.createElement('span'))
    document.body.append(link)
    const app = show()
    const click = new MouseEvent('click', { bubbles: true, cancelable: true })
    link.firstElementChild!.dispatchEvent(click)
    expect(click.defaultPrevented).toBe(true)
    expect(app.$view.get()).toBe('settings')
  })

  it.each([
    ['settings', 'settings'],
    ['receipt', 'receipt'],
    ['withdraw', 'withdraw'],
    ['', 'settings'],
    ['constructor', 'settings'],
  ])('open the view an element asks for: "%s"', (wish, view) => {
    const button = document.createElement('button')
    button.dataset.kelisimOpen = wish
    document.body.append(button)
    const app = show()
    button.click()
    expect(app.$view.get()).toBe(view)
  })

  it('are fetched once, when a pointer or the focus comes near, and not before', async () => {
    const load = vi.fn(async () => ({ mountSettings }))
    show({}, load)
    await settled()
    expect(load).not.toHaveBeenCalled()
    button('accept-all').dispatchEvent(new Event('pointerover', { bubbles: true, composed: true }))
    expect(load).not.toHaveBeenCalled()
    button('open-settings').dispatchEvent(
      new Event('pointerover', { bubbles: true, composed: true }),
    )
    expect(load).toHaveBeenCalledTimes(1)
    button('open-settings').click()
    await settled()
    expect(load).toHaveBeenCalledTimes(1)
    expect(mountSettings).toHaveBeenCalledTimes(1)
  })

  it('that cannot be loaded bring the banner back with a message, and can be tried again', async () => {
    const load = vi.fn(() => Promise.reject(new Error('offline')))
    const app = show({}, load)
    button('open-settings').click()
    await settled()
    expect(app.$view.get()).toBe('banner')
    expect(alert()!.textContent).toMatch(/^Не удалось загрузить настройки/)
    expect(page.errors).toHaveBeenCalled()
    expect(button('reject-all')).not.toBeNull()
    button('open-settings').click()
    await settled()
    expect(load).toHaveBeenCalledTimes(2)
    expect(app.$decision.get().status).toBe('undecided')
  })

  it('prefetched in vain stay silent', async () => {
    show({}, () => Promise.reject(new Error('offline')))
    button('open-settings').dispatchEvent(
      new Event('pointerover', { bubbles: true, composed: true }),
    )
    await settled()
    expect(alert()).toBeNull()
    expect(page.errors).not.toHaveBeenCalled()
  })

  it('that fail while mounting break nothing', async () => {
    mountSettings.mockImplementation(() => {
      throw new Error('bang')
    })
    show()
    button('open-settings').click()
    await settled()
    expect(page.errors).toHaveBeenCalled()
  })

  it('are removed when they are closed by a choice', async () => {
    const remove = vi.fn()
    mountSettings.mockImplementation(() => ({ remove }))
    const app = show()
    app.openSettings()
    await settled()
    app.rejectAll()
    expect(remove).toHaveBeenCalledTimes(1)
    expect(app.$view.get()).toBe('none')
  })
})

describe('the look', () => {
  it.each([
    [{}, 'card at-left'],
    [{ layout: 'bar', position: 'top' }, 'bar at-top'],
    [{ position: 'right' }, 'card at-right'],
  ] as const)('is chosen by the site: %j', (theme, name) => {
    show({ theme })
    expect(region()!.className).toBe(name)
  })

  it('offers accept and reject to a site’s style sheet as one, never apart', () => {
    show()
    expect(button('accept-all').getAttribute('part')).toBe('button')
    expect(button('reject-all').getAttribute('part')).toBe('button')
    expect(button('open-settings').getAttribute('part')).toBe('button plain')
  })

  it('gives way where it is none, with a message, and the visitor is asked all the same', async () => {
    show({ theme: { layout: 'popup' as never } })
    await settled()
    expect(button('reject-all')).toBeTruthy()
    expect(page.errors.mock.calls[0]!.join(' ')).toMatch(
      /^Kelisim: option theme.layout must be card or bar/,
    )
  })
})

describe('words of the site’s own', () => {
  it('stand in the place of ours, in their language alone', async () => {
    show({ texts: { banner: { ru: { title: 'Печенье' } } } })
    await settled()
    expect(visible()[0]).toBe('Печенье')
    expect(region()!.getAttribute('aria-label')).toBe('Печенье')
    button('language', 'kk').click()
    expect(visible()[0]).toBe('Cookie файлдары және Сіздің деректеріңіз')
  })

  it('say why the visitor is asked again, too', async () => {
    page.jar.plant('kelisim', cookieFor({ services: [METRIKA, GOOGLE], textsRevision: 7 }))
    show({ texts: { banner: { ru: { servicesBody: 'Появился новый сервис.' } } } })
    await settled()
    expect(visible()[1]).toBe('Появился новый сервис.')
    // Pages of one site that ask for different things would ask for ever.
    expect(page.warnings.mock.calls.flat().join()).toMatch(/configure the same services/)
  })

  it('cost a returning visitor no request', async () => {
    page.jar.plant('kelisim', cookieFor({ services: [METRIKA, GOOGLE] }))
    const load = vi.fn(async () => ({ adaptWords, mendColours, remedyFor, reload: vi.fn() }))
    show({ texts: { banner: { ru: { title: 'Печенье' } } } }, undefined, load)
    await settled()
    expect(load).not.toHaveBeenCalled()
  })

  it.each([
    ['an unknown key', { titel: 'Печенье' }, /texts\.banner\.ru\.titel is unknown/],
    ['a key every object has', { constructor: 'Печенье' }, /constructor is unknown/],
    ['no text', { title: 5 }, /texts\.banner\.ru\.title must be/],
    ['an empty text', { title: ' ' }, /title must be/],
    [
      'a lost placeholder',
      { recipients: 'Данные получат сервисы.' },
      /recipients must be.*services/,
    ],
    ['one too many', { title: 'Для {{services}}' }, /title must be/],
    ['a suffix on a placeholder', { recipients: '{{services}}-ге' }, /recipients must be/],
  ])('%s is named, and ours stays', async (_, ru, message) => {
    show({ texts: { banner: { ru: ru as never } } })
    await settled()
    expect(visible()[0]).toBe('Файлы cookie и ваши данные')
    expect(visible().join()).toContain('Данные получат: Яндекс Метрика')
    expect(page.errors.mock.calls.map(call => call.join(' '))).toEqual([
      expect.stringMatching(message),
    ])
  })

  it('of any kind throw nothing', async () => {
    for (const texts of [null, 5, 'a', [], { banner: 5 }, { banner: { ru: [1] } }]) {
      const app = show({ texts: texts as never })
      await settled()
      expect(region()).not.toBeNull()
      app.destroy()
    }
  })
})
