import { activeElement } from '../lib/dom.js'
import { focusHeading } from './focus-heading.js'
import { lockScroll } from './scroll-lock.js'

/**
 * Open the dialog above the page with the focus on its heading.
 * @param instead takes the focus in the end where nothing had it, or what had it is no more
 * @returns a function that gives page and focus back, to be called once the dialog is gone
 */
export const openModal = (
  dialog: HTMLDialogElement,
  nonce: string,
  instead: () => HTMLElement | null,
): (() => void) => {
  const opener = activeElement()
  try {
    dialog.showModal()
  } catch {
    // Safari < 15.4 and Firefox < 98 have no dialogs; a detached one cannot be modal.
    dialog.setAttribute('open', '')
  }
  // A page or a blocker may hide our host: a dialog nobody sees must not hold the page.
  if (dialog.checkVisibility?.({ visibilityProperty: true }) === false) {
    dialog.close()
    return () => {}
  }
  focusHeading(dialog)
  const unlock = lockScroll(nonce)

  return () => {
    unlock()
    const back = opener?.isConnected && opener !== document.body ? opener : instead()
    back?.focus({ preventScroll: true })
  }
}
