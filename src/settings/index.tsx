import { render } from 'preact'
import { adoptStyle } from '../lib/styles.js'
import type { Mounted, Stage } from '../types.js'
import { Dialog } from './dialog.js'
import { openModal } from './open-modal.js'
import css from './settings.css?inline'

/** Put the dialog into the root, open. It stays until `remove`. */
export function mountSettings(stage: Stage, root: ShadowRoot): Mounted {
  const { nonce } = stage.config
  // A place of its own: Preact would take what else is in the root for its own children.
  const place = document.createElement('div')
  root.append(place)
  const unstyle = adoptStyle(root, css, nonce)
  let release = () => {}
  let gone = false
  const remove = () => {
    if (gone) return
    gone = true
    render(null, place)
    place.remove()
    unstyle()
    release()
  }
  try {
    render(<Dialog stage={stage} />, place)
    // The banner leaves while we are open and comes back with new buttons.
    release = openModal(place.querySelector('dialog')!, nonce, () =>
      root.querySelector<HTMLElement>('[data-action="open-settings"]'),
    )
  } catch (error) {
    remove()
    throw error
  }
  return { remove }
}
