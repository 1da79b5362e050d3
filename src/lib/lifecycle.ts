/**
 * Call back whenever the decision may have changed elsewhere: the page becomes visible or focused,
 * comes back from the back/forward cache, or another tab of this origin nudges. Cookies fire no
 * `storage` event, and sub-domains share neither storage nor channels: focus is what is left.
 */
export const watchOtherTabs = (onReturn: () => void): { nudge(): void; stop(): void } => {
  let channel: BroadcastChannel | null = null
  // An open channel may keep a page out of the back/forward cache: closed while it is away.
  const open = () => {
    if (channel || typeof BroadcastChannel === 'undefined') return
    channel = new BroadcastChannel('kelisim')
    channel.onmessage = onReturn
  }
  const close = () => {
    channel?.close()
    channel = null
  }
  const onVisible = () => {
    if (document.visibilityState === 'visible') onReturn()
  }
  const onShow = (event: PageTransitionEvent) => {
    open()
    if (event.persisted) onReturn()
  }
  open()
  document.addEventListener('visibilitychange', onVisible)
  window.addEventListener('focus', onReturn)
  window.addEventListener('pageshow', onShow)
  window.addEventListener('pagehide', close)
  return {
    nudge: () => channel?.postMessage(null),
    stop() {
      close()
      document.removeEventListener('visibilitychange', onVisible)
      window.removeEventListener('focus', onReturn)
      window.removeEventListener('pageshow', onShow)
      window.removeEventListener('pagehide', close)
    },
  }
}

/** Run at once, or when a prerendered page is really shown. */
export const whenActivated = (run: () => void): void => {
  if ('prerendering' in document && document.prerendering)
    document.addEventListener('prerenderingchange', run, { once: true })
  else run()
}
