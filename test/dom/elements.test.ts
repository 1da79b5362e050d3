import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { firstLayer } from '../../src/banner/first-layer.js'
import { defineElements } from '../../src/elements/index.js'
import { createKelisim } from '../../src/kelisim.js'
import { settingsLink } from '../../src/locales/settings-link.js'
import * as pageModule from '../../src/page.js'
import type { Language } from '../../src/types.js'
import {
  closePage,
  fakeService,
  goTo,
  loadFrames,
  OPTIONS,
  openPage,
  startKelisim,
} from '../support/page.js'

let page: ReturnType<typeof openPage>
beforeEach(() => {
  page = openPage()
  loadFrames()
  defineElements()
})
afterEach(() => {
  document.body.replaceChildren()
  closePage()
})

const never = () => new Promise<never>(() => {})

const add = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string> = {},
) => {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  document.body.append(element)
  return element
}

it('are defined once, however often that is asked for', () => {
  const known = customElements.get('kelisim-embed')
  defineElements()
  expect(customElements.get('kelisim-embed')).toBe(known)
})

it('the link speaks the language of Kelisim, and follows it', () => {
  const link = add('kelisim-settings-link')
  const words = () => link.shadowRoot!.querySelector('button')!.textContent
  expect(words()).toBe('Cookie баптаулары')
  const app = startKelisim({ language: 'ru' })
  expect(words()).toBe('Настройки cookie')
  app.setLanguage('kk')
  expect(words()).toBe('Cookie баптаулары')
  // Away and back, as frameworks do.
  link.remove()
  document.body.append(link)
  app.setLanguage('ru')
  expect(words()).toBe('Настройки cookie')
})

it.each<[string, string[], Language]>([
  ['ru-KZ', ['kk'], 'ru'],
  ['en', ['en-US', 'ru'], 'ru'],
  ['', ['en-US'], 'kk'],
])('before Kelisim is there the link speaks as that will: %j, %j → %s', (lang, own, language) => {
  document.documentElement.lang = lang
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(own)
  const link = add('kelisim-settings-link')
  expect(link.shadowRoot!.querySelector('button')!.textContent).toBe(settingsLink[language])
  expect(createKelisim({ policy: OPTIONS.policy }).$language.get()).toBe(language)
})

it.each([
  [undefined, 'settings'],
  ['withdraw', 'withdraw'],
])('the link with view %s opens %s, by its button and by words of the page', (view, opened) => {
  const app = startKelisim({}, { firstLayer, loadSettings: never, loadRare: never })
  const link = add('kelisim-settings-link', view ? { view } : {})
  // A framework that hydrates the page finds the attributes it knows of.
  expect(link.attributes).toHaveLength(view ? 1 : 0)
  const button = link.shadowRoot!.querySelector('button')!
  const words = link.appendChild(document.createElement('b'))
  for (const target of [button, words]) {
    app.acceptAll()
    target.click()
    expect(app.$view.get()).toBe(opened)
  }
  for (const target of [button, words]) {
    app.acceptAll()
    link.setAttribute('view', 'receipt')
    target.click()
    expect(app.$view.get()).toBe('receipt')
  }
})

it('an embed is held until its category is allowed, and taken off with its element', async () => {
  const app = startKelisim({}, { loadPage: async () => pageModule })
  const embed = add('kelisim-embed', {
    category: 'functional',
    src: 'https://player.example/1',
    title: 'Сабақ',
    height: '315',
  })
  const frame = () => embed.querySelector('iframe')!
  expect(frame().getAttribute('src')).toBeNull()
  await vi.waitFor(() => expect(frame().dataset.consentState).toBe('held'))
  app.acceptAll()
  await vi.waitFor(() => expect(frame().src).toBe('https://player.example/1'))
  expect([frame().title, frame().height]).toEqual(['Сабақ', '315'])

  const before = frame()
  embed.setAttribute('title', 'Урок')
  expect(frame()).toBe(before)
  expect(frame().title).toBe('Урок')
  embed.setAttribute('category', 'marketing')
  expect(frame()).not.toBe(before)
  await vi.waitFor(() => expect(frame().src).toBe('https://player.example/1'))
  embed.remove()
  expect(embed.children).toHaveLength(0)
  document.body.append(embed)
  await vi.waitFor(() => expect(frame().src).toBe('https://player.example/1'))
  expect(page.errors).not.toHaveBeenCalled()
})

it('the first embed of a page tells of no view: address and title may be on their way', async () => {
  const metrika = fakeService('metrika')
  const app = startKelisim(
    { services: [metrika], spa: 'manual' },
    { loadPage: async () => pageModule },
  )
  app.acceptAll()
  await vi.waitFor(() => expect(metrika.calls).toContain('start'))
  goTo('https://kurs.rasco.kz/courses/php')
  const embed = add('kelisim-embed', { category: 'functional', src: 'https://player.example/1' })
  await vi.waitFor(() => expect(embed.querySelector('iframe')!.src).not.toBe(''))
  expect(metrika.views).toEqual([])
  document.title = 'PHP'
  app.page()
  await vi.waitFor(() => expect(metrika.views).toMatchObject([{ title: 'PHP' }]))
})

const embedded = { category: 'functional', src: 'https://player.example/1', title: 'A' }
const frames = () => [...document.querySelectorAll('iframe')]

it('an embed that is copied has one frame, and one that moves has too', async () => {
  const app = startKelisim({}, { loadPage: async () => pageModule })
  const embed = add('kelisim-embed', embedded)
  await vi.waitFor(() => expect(frames()[0]!.dataset.consentState).toBe('held'))
  await vi.waitFor(() => expect(embed.querySelector('.kelisim-embed')).not.toBeNull())
  const copy = embed.cloneNode(true) as HTMLElement
  document.body.append(copy, embed)
  document.body.insertAdjacentHTML('beforeend', embed.outerHTML)
  await vi.waitFor(() =>
    expect(frames().map(({ dataset }) => dataset.consentState)).toEqual(Array(3).fill('held')),
  )
  await vi.waitFor(() => expect(document.querySelectorAll('.kelisim-embed')).toHaveLength(3))
  app.acceptAll()
  await vi.waitFor(() =>
    expect(frames().map(({ src }) => src)).toEqual(Array(3).fill(embedded.src)),
  )
  expect(document.querySelectorAll('.kelisim-embed')).toHaveLength(0)
  expect(page.errors).not.toHaveBeenCalled()
})

it('an embed keeps the words a page has put into it', () => {
  const embed = document.createElement('kelisim-embed')
  embed.append('Lesson 1')
  document.body.append(embed)
  expect(embed.textContent).toBe('Lesson 1')
})

it.each(['src', 'category'])('an embed that loses its %s shows nothing any more', async name => {
  const app = startKelisim({}, { loadPage: async () => pageModule })
  const embed = add('kelisim-embed', embedded)
  app.acceptAll()
  await vi.waitFor(() => expect(frames()[0]!.src).toBe(embedded.src))
  embed.removeAttribute(name)
  expect(frames()).toEqual([])
  embed.setAttribute(name, embedded[name as 'src'])
  await vi.waitFor(() => expect(frames()[0]!.src).toBe(embedded.src))
})
