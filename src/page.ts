import type { Embeds } from './gate/embeds.js'
import { HELD, type HeldNode } from './gate/held.js'
import { createMarkup } from './gate/markup.js'
import { silenceWrite } from './gate/silence-write.js'
import { takeBack } from './gate/start-element.js'
import { createViews } from './gate/views.js'
import { watchNavigation } from './gate/watch-navigation.js'
import { watchNodes } from './gate/watch-nodes.js'
import { reportFault } from './lib/faults.js'
import { listen } from './lib/listen.js'
import type { PageModule } from './types.js'

/** Held markup, and the views of pages whose address is no bare one: what only those load. */

/** Next to this file and of its release; from npm, a chunk. */
const loadEmbeds = (): Promise<typeof import('./embeds.js')> =>
  __FILES__
    ? import(/* @vite-ignore */ import.meta.url.replace(/page(?=\.js)/, 'embeds'))
    : import('./embeds.js')

export { createViews }

let mounted = false

export const mountPage: PageModule['mountPage'] = (
  stage,
  allowed,
  trust,
  running,
  report,
  ends,
) => {
  if (mounted) return
  mounted = true
  const { config, app } = stage
  let over = false
  let embeds: Embeds | undefined
  let asked = false

  const load = async () => {
    asked = true
    try {
      const { createEmbeds } = await loadEmbeds()
      if (over) return
      embeds = createEmbeds(stage, report, markup.startOnce)
      ends.push(embeds.end)
      markup.frames().forEach(embeds.cover)
    } catch (error) {
      // The next frame that is held tries again.
      asked = false
      reportFault(error)
    }
  }
  const markup = createMarkup({
    consent: app.$consent.get,
    nonce: config.nonce,
    allowed,
    trust,
    running,
    cover(frame) {
      if (embeds) embeds.cover(frame)
      else if (!asked) load()
    },
    uncover: frame => embeds?.uncover(frame),
  })

  ends.push(
    () => {
      over = true
      mounted = false
    },
    silenceWrite(),
    app.$consent.listen(markup.apply),
    // A copy of the page that Turbo kept would load what ran when it was made.
    listen(document, 'turbo:before-render', ({ detail }: CustomEvent<{ newBody?: HTMLElement }>) =>
      detail?.newBody?.querySelectorAll<HeldNode>(HELD).forEach(takeBack),
    ),
  )
  if (config.spa === 'auto') ends.push(watchNavigation(app.page))
  const begin = () => ends.push(watchNodes(markup.add, markup.forget))
  // Before its end is parsed, a script may be there with half of its text.
  if (document.readyState === 'loading') {
    const stop = listen(document, 'readystatechange', () => {
      stop()
      begin()
    })
    ends.push(stop)
  } else begin()
}
