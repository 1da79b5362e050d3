import { element, whenBody } from '../lib/dom.js'
import { everything } from '../lib/everything.js'
import { guard, reportFault } from '../lib/faults.js'
import { firstLayerWords } from '../locales/first-layer.js'
import type { FirstLayer, Language } from '../types.js'
import { createHost } from './host.js'
import { keepInSight } from './keep-in-sight.js'
import { watchOpeners } from './openers.js'
import { type PanelAction, panel } from './panel.js'
import { createSecondLayer } from './second-layer.js'
import { visibleWords } from './visible-words.js'

/** The banner: shows itself by `$view`, and brings the settings when they are asked for. */
export const firstLayer: FirstLayer = (stage, loadSettings, loadRare) => {
  const { app, config } = stage
  const ends: (() => void)[] = []
  let section: HTMLElement | null = null
  let release = () => {}
  let failure: 'storageBlocked' | 'settingsFailed' | null = null
  /** Where the focus was before it came in here. */
  let before: HTMLElement | null = null

  let all = firstLayerWords
  /** Asked for already, where few words more are needed. */
  let adapted = false
  const words = () => all[app.$language.get()]
  const visible = () => (section ? visibleWords(section) : [])

  const start = () => {
    const { root, checkColours, remove } = createHost(config, loadRare)
    const giveFocusBack = () => {
      if (before?.isConnected) before.focus()
      else (root.activeElement as HTMLElement | null)?.blur()
    }
    const status = element('div', { role: 'status' })
    root.append(status)
    /** Later: a live region speaks of changes only, and not while a dialog is closing over it. */
    const say = (key: 'title' | 'saved') =>
      setTimeout(() => {
        status.lang = app.$language.get()
        status.textContent = words()[key]
      }, 100)

    const act = (action: PanelAction) => {
      if (action === 'close') {
        failure = null
        render()
        giveFocusBack()
      } else if (action === 'accept-all') stage.decide(everything(config.optional), 'accept_all')
      else if (action === 'reject-all') stage.decide({}, 'reject_all')
    }

    /**
     * Draw what the state asks for; what has the focus in here keeps it.
     * @param language only that has changed
     */
    const render = (language?: Language) => {
      const view = app.$view.get()
      const now = app.$decision.get()
      const asked = now.status === 'undecided' ? now : null
      const message = failure === 'storageBlocked' && view === 'none'
      const focused = root.activeElement
      // A banner that waits for the settings stays: there is always a way to refuse.
      const stays = language && section
      release()
      section?.remove()
      section = null
      if (view !== 'banner' && !message && !stays) return
      if (!adapted && (config.texts.banner || asked?.former || message)) {
        loadRare()
          .then(({ adaptWords }) => {
            all = adaptWords(all, config, asked?.reason)
          })
          .catch(reportFault)
          .then(() => render())
        adapted = true
        return
      }
      const text = failure && words()[failure]
      if (message && !text) return
      section = panel({
        config,
        words: words(),
        language: app.$language.get(),
        failure: text,
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
      // Only a switch of the language, or settings that failed, redraw under the focus.
      if (focused)
        section
          .querySelector<HTMLElement>(
            (focused as HTMLElement).lang ? '[aria-pressed=true]' : '.button:last-child',
          )
          ?.focus()
    }

    // The banner stays until the settings are there: there is always a way to refuse.
    const secondLayer = createSecondLayer(stage, root, loadSettings, render, () => {
      failure = 'settingsFailed'
      stage.open('banner')
    })

    ends.push(
      app.$decision.listen(now => {
        failure = now.status === 'unstored' ? 'storageBlocked' : null
        // Decided from outside while nothing is open: `$view` will not change.
        if (app.$view.get() === 'none') render()
        if (now.status === 'decided' && now.origin === 'visitor') say('saved')
      }),
      app.$view.subscribe(view => {
        const dialog = view !== 'banner' && view !== 'none'
        if (view !== 'none') guard(checkColours)
        if (dialog) failure = null
        if (view === 'banner') say('title')
        const inside = root.activeElement
        if (!dialog) render()
        secondLayer.show(dialog)
        // The settings give it back themselves, unless what opened them is gone. Not before they
        // are: behind them the page takes no focus.
        if (inside && view === 'none' && document.activeElement === document.body) giveFocusBack()
      }),
      app.$language.listen(render),
      watchOpeners(root, stage.open, secondLayer.prefetch),
      () => {
        secondLayer.show(false)
        release()
        remove()
      },
    )
  }

  let gone = false
  whenBody(() => gone || guard(start))
  return {
    words: visible,
    remove() {
      gone = true
      ends.splice(0).forEach(end => end())
    },
  }
}
