import type { Language } from 'kelisim'
import { element } from './element.js'
import { type Texts, texts } from './texts.js'

export interface Player {
  language: Language
  /** Counted from 1. */
  lesson: number
  done: ReadonlySet<number>
  toggle(lesson: number): void
}

const address = (language: Language, lesson: number) => `/app/${language}/${lesson}`

function header({ language, lesson }: Player) {
  const words = texts[language]
  const home = element('a', { class: 'brand', href: `/${language}/` })
  home.append(element('span', { class: 'mark', 'aria-hidden': 'true' }), 'rasco')
  const switches = (['kk', 'ru'] as const).map(other =>
    element(
      'a',
      {
        href: address(other, lesson),
        lang: other,
        hreflang: other,
        'aria-current': other === language && 'true',
      },
      texts[other].name,
    ),
  )
  return element(
    'header',
    { class: 'top' },
    element(
      'div',
      { class: 'wrap top-row' },
      home,
      element('a', { class: 'leave', href: `/${language}/courses/analytics` }, words.home),
      element('nav', { class: 'languages', 'aria-label': words.languages }, ...switches),
    ),
  )
}

function contents({ language, lesson, done }: Player) {
  const words = texts[language]
  const items = words.items.map((item, at) => {
    const number = at + 1
    const state = done.has(number) ? 'done' : ''
    return element(
      'li',
      { class: state },
      element(
        'a',
        { href: address(language, number), 'aria-current': number === lesson && 'page' },
        item.title,
        element('span', { class: 'time' }, `${item.minutes} ${words.minutes}`),
      ),
    )
  })
  const count = `${words.progress}: ${done.size} / ${items.length}`
  return element(
    'nav',
    { class: 'panel lessons', 'aria-label': words.lessons },
    element('h2', {}, words.lessons),
    element('progress', {
      max: String(items.length),
      value: String(done.size),
      'aria-label': words.progress,
    }),
    element('p', { class: 'small' }, count),
    element('ol', {}, ...items),
  )
}

function article(player: Player, words: Texts) {
  const { language, lesson, done, toggle } = player
  const item = words.items[lesson - 1]!
  const isDone = done.has(lesson)
  const mark = element(
    'button',
    { type: 'button', class: 'button', 'aria-pressed': String(isDone), id: 'mark' },
    isDone ? words.undo : words.done,
  )
  mark.addEventListener('click', () => toggle(lesson))
  const link = (to: number, text: string) =>
    words.items[to - 1] &&
    element('a', { class: 'button plain', href: address(language, to) }, text)
  return element(
    'article',
    {},
    element('p', { class: 'kicker' }, `${words.course} · ${words.lesson} ${lesson}`),
    element('h1', { tabindex: '-1' }, item.title),
    element('div', { class: 'screen' }, element('p', {}, words.video)),
    ...item.text.map(text => element('p', { class: 'prose' }, text)),
    element(
      'p',
      { class: 'actions' },
      mark,
      link(lesson - 1, words.back) ?? false,
      link(lesson + 1, words.next) ?? false,
    ),
  )
}

function footer({ language }: Player) {
  const words = texts[language]
  const settings = { type: 'button', class: 'as-link', 'data-kelisim-open': 'settings' }
  return element(
    'footer',
    { class: 'bottom' },
    element(
      'div',
      { class: 'wrap' },
      element(
        'div',
        { class: 'links' },
        element('button', settings, words.settings),
        element('a', { href: `/${language}/policy` }, words.policy),
        element('a', { href: '/watch' }, words.watch),
      ),
    ),
  )
}

/** Everything between the skip link and the end of the page. */
export function view(player: Player): HTMLElement[] {
  const words = texts[player.language]
  return [
    element('a', { class: 'skip', href: '#content' }, words.skip),
    header(player),
    element(
      'main',
      { class: 'wrap player', id: 'content', tabindex: '-1' },
      article(player, words),
      contents(player),
    ),
    footer(player),
  ]
}
