import { listen } from '../lib/listen.js'

/** Milliseconds a router may take to set the title of the view it has gone to. */
const PATIENCE = 1000

/** Without the fragment, unless a router keeps its path there: `#part` is no view of its own. */
const viewAt = (address: string) => address.replace(/#(?![/!]).*/, '')

interface NavigationWindow {
  /** Chrome 102, Safari 26, Firefox 147: tells every change of the address, whoever makes it. */
  readonly navigation?: EventTarget
}

/**
 * Find the views of a single-page application: each change of its address, told once the title has
 * changed too, or has had the time to.
 * @param told called with the full address of the view
 * @returns a function that ends it
 */
export const watchNavigation = (told: (url: string) => void): (() => void) => {
  let address = location.href
  let title = document.title
  let timer: ReturnType<typeof setTimeout> | undefined

  const tell = () => {
    if (timer === undefined) return
    clearTimeout(timer)
    timer = undefined
    title = document.title
    told(address)
  }
  const look = () => {
    const { href } = location
    if (viewAt(href) === viewAt(address)) return
    // One that went on before its title was there.
    tell()
    address = href
    timer = setTimeout(tell, PATIENCE)
  }

  const observer = new MutationObserver(() => {
    if (document.title !== title) tell()
  })
  observer.observe(document.head, { childList: true, subtree: true, characterData: true })
  const { navigation } = window as NavigationWindow
  const ends = [
    () => observer.disconnect(),
    () => clearTimeout(timer),
    // Its only chance; never `unload`, which keeps a page out of the back/forward cache.
    listen(window, 'pagehide', tell),
    listen(window, 'popstate hashchange', look),
    navigation ? listen(navigation, 'currententrychange', look) : watchHistory(look),
  ]
  return () => ends.forEach(end => end())
}

/** What older browsers tell nobody: `pushState` and `replaceState`, each seen after it was done. */
const watchHistory = (changed: () => void): (() => void) => {
  let watching = true
  for (const name of ['pushState', 'replaceState'] as const) {
    const original = history[name]
    history[name] = function (this: History, ...args) {
      const result = Reflect.apply(original, this, args)
      if (watching) changed()
      return result
    }
  }
  // Put back, it might take away what others have put around it since.
  return () => {
    watching = false
  }
}
