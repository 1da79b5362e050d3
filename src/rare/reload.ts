import { attempt } from '../lib/attempt.js'
import { emit } from '../lib/emit.js'
import { warn } from '../lib/faults.js'
import { isText } from '../lib/is-text.js'
import { listen } from '../lib/listen.js'
import { storage } from '../lib/storage.js'
import { WITHDRAWN_NOTE } from '../lib/withdrawn-note.js'
import { rareWords } from '../locales/rare.js'
import type { RareWords } from '../locales/rare-words.js'
import type { RareModule, Stage } from '../types.js'
import { isDirty } from './is-dirty.js'

const question = ({ app, config }: Stage): string => {
  const language = app.$language.get()
  const own: Partial<RareWords> = Object(config.texts.banner?.[language])
  return isText(own.reloadLoses) ? own.reloadLoses : rareWords[language].reloadLoses
}

/** Not while the page is in the background, where browsers may answer by themselves. */
const whenVisible = (run: () => void) => {
  if (!document.hidden) return run()
  const stop = listen(document, 'visibilitychange', () => {
    if (document.hidden) return
    stop()
    run()
  })
}

/**
 * End what cannot stop with a reload; the visitor is asked first where a form would lose what is in
 * it. After a no, which is also what a frame without `allow-modals` gives, the page stays.
 */
export const reload: RareModule['reload'] = (stage, running) => {
  if (!attempt(isDirty)) return location.reload()
  whenVisible(() => {
    if (confirm(question(stage))) return location.reload()
    // No reload will come whose outcome it was to tell.
    attempt(() => storage('sessionStorage')?.removeItem(WITHDRAWN_NOTE))
    if (running[0]) warn(`not reloaded, until the page is left there run: ${running.join(', ')}.`)
    emit('kelisim:reload', { state: 'declined', running })
  })
}
