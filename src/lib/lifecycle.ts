import { listen } from './listen.js'

/**
 * Call back whenever the decision may have changed elsewhere: the page becomes visible or focused,
 * comes back from the back/forward cache, or another tab of this origin nudges. Cookies fire no
 * `storage` event, and sub-domains share neither storage nor channels: focus is what is left.
 */
export const watchOtherTabs = (onReturn: () => void): { nudge(): void; stop(): void } => {
  let channel: BroadcastChannel | null = null
  const open = () => {
    if (channel || !window.BroadcastChannel) return
    channel = new BroadcastChannel('kelisim')
    channel.onmessage = onReturn
  }
  // An open channel may keep a page out of the back/forward cache: closed while it is away.
  const close = () => {
    channel?.close()
    channel = null
  }
  const back = () => {
    open()
    onReturn()
  }
  open()
  const ends = [
    close,
    listen(window, 'focus pageshow', back),
    listen(window, 'pagehide', close),
    listen(document, 'visibilitychange', () => document.hidden || back()),
  ]
  return {
    nudge: () => channel?.postMessage(0),
    stop: () => ends.forEach(end => end()),
  }
}

/** Run at once, or when a prerendered page is really shown. */
export const whenActivated = (run: () => void): void => {
  if ((document as { prerendering?: boolean }).prerendering)
    document.addEventListener('prerenderingchange', run, { once: true })
  else run()
}
