import { activeElement, element, whenBody } from '../lib/dom.js'
import { firstLayerWords } from '../locales/first-layer.js'
import type { FirstLayer } from '../types.js'
import { createHost } from './host.js'
import { keepInSight } from './keep-in-sight.js'
import { watchOpeners } from './openers.js'
import { type PanelAction, panel } from './panel.js'
import { createSecondLayer } from './second-layer.js'
import { visibleWords } from './visible-words.js'

/** The banner: shows itself by `$view`, and brings the settings when they are asked for. */
export const firstLayer: FirstLayer = (stage, loadSettings) => {
  const { app, config } = stage
  const ends: (() => void)[] = []
  let section: HTMLElement | null = null
  let release = () => {}
  let failure: 'storageBlocked' | 'settingsFailed' | null = null
  /** Where the focus was before it came in here. */
  let before: HTMLElement | null = null

  const words = () => firstLayerWords[app.$language.get()]
  const visible = () => (section ? visibleWords(section) : [])

  const giveFocusBack = () => {
    if (before?.isConnected) before.focus()
    else activeElement()?.blur()
  }

  const start = () => {
    const { root, remove } = createHost(config.nonce)
    const status = element('div', { role: 'status' })
    root.append(status)
    /** Later: a live region speaks of changes only, and not while a dialog is closing over it. */
    const say = (text: string) =>
      setTimeout(() => {
        status.lang = app.$language.get()
        status.textContent = text
      }, 100)

    const act = (action: PanelAction) => {
      const shown = { language: app.$language.get(), layer: 'banner', text: visible() } as const
      if (action === 'open-settings') stage.open('settings')
      else if (action === 'reject-all') stage.decide({}, 'reject_all', shown)
      else if (action === 'accept-all')
        stage.decide(
          { categories: Object.fromEntries(config.optional.map(id => [id, true])) },
          'accept_all',
          shown,
        )
      else {
        failure = null
        render()
      }
    }

    /** Draw what the state asks for; what has the focus in here keeps it. */
    const render = () => {
      const view = app.$view.get()
      const now = app.$decision.get()
      const message = failure === 'storageBlocked' && view === 'none'
      const focused = root.activeElement
      release()
      section?.remove()
      section = null
      if (view !== 'banner' && !message) {
        // The settings take the focus and give it back themselves.
        if (focused && view === 'none') giveFocusBack()
        return
      }
      section = panel({
        config,
        language: app.$language.get(),
        reason: now.status === 'undecided' ? now.reason : 'absent',
        failure: failure && words()[failure],
        messageOnly: message,
        onAction: act,
        onLanguage: app.setLanguage,
      })
      section.addEventListener('keydown', ({ key }) => {
        if (key === 'Escape') giveFocusBack()
      })
      section.addEventListener('focusin', ({ relatedTarget }) => {
        if (relatedTarget && !root.contains(relatedTarget as Node))
          before = relatedTarget as HTMLElement
      })
      root.prepend(section)
      release = keepInSight(section, config.nonce)
      if (focused)
        Array.from(section.querySelectorAll('button'))
          .find(({ dataset, lang }) => {
            const { dataset: old, lang: oldLang } = focused as HTMLElement
            return dataset.action === old.action && lang === oldLang
          })
          ?.focus()
    }

    const secondLayer = createSecondLayer(stage, root, loadSettings, () => {
      failure = 'settingsFailed'
      stage.open('banner')
    })

    ends.push(
      app.$decision.listen(now => {
        failure = now.status === 'unstored' ? 'storageBlocked' : null
        if (now.status === 'decided' && now.origin === 'visitor')
          say(words()[now.act.type === 'withdrawn' ? 'withdrawn' : 'saved'])
      }),
      app.$view.subscribe(view => {
        if (view === 'settings') failure = null
        if (view === 'banner') say(words().regionLabel)
        render()
        secondLayer.show(view === 'settings')
      }),
      app.$language.listen(render),
      watchOpeners(root, () => stage.open('settings'), secondLayer.prefetch),
      () => {
        release()
        remove()
      },
    )
  }

  whenBody(start)
  return {
    words: visible,
    remove() {
      for (const end of ends.splice(0)) end()
    },
  }
}
