import './player.css'
import type { Language } from 'kelisim'
import { startKelisim } from './consent.js'
import { element } from './element.js'
import { view } from './player.js'
import { texts } from './texts.js'

/** A course player: History API, progress in memory, one report to Kelisim a navigation. */

const done = new Set<number>()
const root = element('div', { class: 'root' })

const route = (): { language: Language; lesson: number } => {
  const [, , language, lesson] = location.pathname.split('/')
  const count = texts.kk.items.length
  return {
    language: language === 'ru' ? 'ru' : 'kk',
    lesson: Math.min(Math.max(Number(lesson) || 1, 1), count),
  }
}

function toggle(lesson: number) {
  if (!done.delete(lesson)) {
    done.add(lesson)
    kelisim.goal('lesson_done', { lesson })
    kelisim.event('lesson_done', { lesson })
  }
  render()
  document.getElementById('mark')?.focus()
}

function render() {
  const { language, lesson } = route()
  document.documentElement.lang = language
  document.title = `${texts[language].items[lesson - 1]!.title} · rasco`
  root.replaceChildren(...view({ language, lesson, done, toggle }))
}

/** After the address has changed: title and words first, then the report. */
function navigated() {
  render()
  kelisim.setLanguage(route().language)
  kelisim.page()
  root.querySelector('h1')?.focus({ preventScroll: true })
  scrollTo(0, 0)
}

root.addEventListener('click', event => {
  const link = (event.target as Element).closest<HTMLAnchorElement>('a[href^="/app/"]')
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
  event.preventDefault()
  if (link.href === location.href) return
  history.pushState(null, '', link.href)
  navigated()
})
addEventListener('popstate', navigated)

document.body.append(root)
render()
const kelisim = startKelisim()
